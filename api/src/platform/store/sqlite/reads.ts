import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { encodeCursor } from '../cursor.ts';
import type { ServedQuery } from '../indexes.ts';
import {
  mostAskedOfAPage,
  type Ask,
  type Collection,
  type Page,
  type Scalar,
  type TextPage,
  type Versioned,
} from '../port.ts';
import { knownRows, parse } from './known-rows.ts';
import { type Found, type Question, questionOf } from './questions.ts';
import { quoted } from './rows.ts';
import { questionOfWords } from './words-question.ts';

/** What is read of one collection. Reading is quick and synchronous: it sees all that was acknowledged. */
export type Reads = {
  get<T>(id: string): T | null;
  /** With the version that a replacement must name. */
  getForChange<T>(id: string): { doc: T; version: number } | null;
  getVersioned<T>(id: string): Versioned<T> | null;
  page<T>(query: string, ask: Ask<T>): Page<T>;
  pageText<T>(query: string, ask: Ask<T>): TextPage;
  count(query: string, equal: Readonly<Record<string, Scalar>>, atMost: number): number;
  scan<T>(afterId: string, limit: number): T[];
  /** What was written must be read anew. */
  forget(id: string): void;
  forgetAll(): void;
};

export function readsOf(db: DatabaseSync, collection: Collection, queries: ReadonlyMap<string, ServedQuery>): Reads {
  const table = quoted(collection.name);
  const rows = knownRows(db, table);
  const many = db.prepare(`SELECT _doc FROM ${table} WHERE id > ? ORDER BY id LIMIT ?`);
  const questions = new Map(
    [...queries].map(([name, served]) => [
      name,
      (served.index.words ? questionOfWords : questionOf)(collection, served),
    ]),
  );
  const statements = new Map<string, StatementSync>();

  return {
    get: <T>(id: string) => (rows.get(id)?.doc ?? null) as T | null, // the rows of a collection are its Ts
    getForChange: <T>(id: string) => {
      const row = rows.get(id);
      return row ? { doc: row.doc as T, version: row.version } : null;
    },
    getVersioned: <T>(id: string) => {
      const row = rows.get(id);
      return row ? { doc: row.doc as T & { rev: number }, frev: row.frev } : null;
    },
    page: <T>(query: string, ask: Ask<T>) => {
      const { texts, next } = find(query, ask);
      return { items: texts.map((text) => parse<T>(text)), next };
    },
    pageText: (query, ask) => {
      if (!ask.where) return wholeText(query, ask);
      const { texts, next } = find(query, ask);
      return { text: `[${texts.join(',')}]`, next };
    },
    count: (query, equal, atMost) => {
      const { sql, values } = question(query).count(equal, atMost);
      return Number(statement(sql).get(...values)?.['n']);
    },
    scan: (afterId, limit) => many.all(afterId, limit).map((row) => parse(row['_doc'])),
    forget: rows.forget,
    forgetAll: rows.forgetAll,
  };

  function find<T>(query: string, ask: Ask<T>): { texts: string[]; next: string | null } {
    const { where, limit, mostAsked = mostAskedOfAPage } = ask;
    const mostSeen = where ? mostAsked : limit;
    const { page, order } = question(query);
    const { sql, values } = page(ask, mostSeen + 1);
    const asked = statement(sql);
    asked.setReturnArrays(true);
    const found = where || order ? asked.iterate(...values) : asked.all(...values);
    const rows = found as unknown as Iterable<Found>; // the columns say so
    return pageOf(order ? order(rows) : rows, limit, mostSeen, where && ((text) => where(parse(text))));
  }

  /** SQLite puts the page together: one text comes over instead of fifty, and of the last row only its place. */
  function wholeText<T>(query: string, ask: Ask<T>): TextPage {
    const { sql, values } = question(query).page(ask, ask.limit);
    const texts = statement(`SELECT group_concat(_doc, ',') AS text FROM (${sql})`).get(...values)?.['text'];
    const ends = statement(`${sql} OFFSET ?`);
    ends.setReturnArrays(true);
    const rows = ends.all(...values.slice(0, -1), 2, ask.limit - 1) as unknown as Found[]; // the columns say so
    const [last, more] = rows;
    return {
      text: `[${String(texts ?? '')}]`,
      next: last && more ? encodeCursor({ id: last[0], sort: last[1] }) : null,
    };
  }

  function question(name: string): Question {
    const known = questions.get(name);
    if (!known) throw new Error(`"${collection.name}" declares no query "${name}".`);
    return known;
  }

  function statement(sql: string): StatementSync {
    let known = statements.get(sql);
    if (!known) statements.set(sql, (known = db.prepare(sql)));
    return known;
  }
}

/** There is one row more than may be looked at, if there are so many: it tells that the page is not the last. */
function pageOf(
  rows: Iterable<Found>,
  limit: number,
  mostSeen: number,
  where: ((text: string) => boolean) | undefined,
) {
  const texts: string[] = [];
  let seen = 0;
  let last: Found | undefined;
  for (const row of rows) {
    if (last && (seen === mostSeen || texts.length === limit)) {
      return { texts, next: encodeCursor({ id: last[0], sort: last[1] }) };
    }
    if (!where || where(row[2])) texts.push(row[2]);
    seen += 1;
    last = row;
  }
  return { texts, next: null };
}

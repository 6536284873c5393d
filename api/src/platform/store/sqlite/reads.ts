import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { encodeCursor } from '../cursor.ts';
import type { ServedQuery } from '../indexes.ts';
import type { Ask, Collection, FieldRevs, Page, Scalar, TextPage, Versioned } from '../port.ts';
import { type Question, questionOf } from './questions.ts';
import { quoted } from './rows.ts';

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

/** A row by its id, parsed once and shared by all who ask: nobody changes it. */
type Known = { readonly doc: unknown; readonly frev: FieldRevs; readonly version: number };

/** A row of a page. */
type Found = readonly [id: string, sort: Scalar | null, doc: string];

const scannedPerPage = 2_000;
const mostKnown = 5_000;

export function readsOf(db: DatabaseSync, collection: Collection, queries: ReadonlyMap<string, ServedQuery>): Reads {
  const table = quoted(collection.name);
  const one = db.prepare(`SELECT _doc, _frev, _version FROM ${table} WHERE id = ?`);
  const many = db.prepare(`SELECT _doc FROM ${table} WHERE id > ? ORDER BY id LIMIT ?`);
  const questions = new Map([...queries].map(([name, served]) => [name, questionOf(collection, served)]));
  const statements = new Map<string, StatementSync>();
  const rows = new Map<string, Known>();

  return {
    get: <T>(id: string) => (known(id)?.doc ?? null) as T | null, // the rows of a collection are its Ts
    getForChange: <T>(id: string) => {
      const row = known(id);
      return row ? { doc: row.doc as T, version: row.version } : null;
    },
    getVersioned: <T>(id: string) => {
      const row = known(id);
      return row ? { doc: row.doc as T & { rev: number }, frev: row.frev } : null;
    },
    page: <T>(query: string, ask: Ask<T>) => {
      const { texts, next } = find(query, ask);
      return { items: texts.map((text) => parse<T>(text)), next };
    },
    pageText: (query, ask) => {
      const { texts, next } = find(query, ask);
      return { text: `[${texts.join(',')}]`, next };
    },
    count: (query, equal, atMost) => {
      const { sql, values } = question(query).count(equal, atMost);
      return Number(statement(sql).get(...values)?.['n']);
    },
    scan: (afterId, limit) => many.all(afterId, limit).map((row) => parse(row['_doc'])),
    forget: (id) => void rows.delete(id),
    forgetAll: () => rows.clear(),
  };

  function known(id: string): Known | undefined {
    return rows.get(id) ?? load(id);
  }

  function load(id: string): Known | undefined {
    const row = one.get(id);
    if (!row) return undefined;
    const frev = row['_frev'] === null ? {} : parse<FieldRevs>(row['_frev']);
    const loaded = { doc: Object.freeze(parse(row['_doc'])), frev, version: Number(row['_version']) };
    if (rows.size >= mostKnown) rows.delete(rows.keys().next().value!); // the one loaded longest ago
    rows.set(id, loaded);
    return loaded;
  }

  function find<T>(query: string, ask: Ask<T>): { texts: string[]; next: string | null } {
    const { where, limit } = ask;
    const { sql, values } = question(query).page(ask, (where ? scannedPerPage : limit) + 1);
    const asked = statement(sql);
    asked.setReturnArrays(true);
    const rows = where ? asked.iterate(...values) : asked.all(...values);
    return pageOf(rows as unknown as Iterable<Found>, limit, where && ((text) => where(parse(text)))); // the columns say so
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
function pageOf(rows: Iterable<Found>, limit: number, where: ((text: string) => boolean) | undefined) {
  const mostSeen = where ? scannedPerPage : limit;
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

/** Documents were written by this file's own stringify. */
function parse<T>(text: unknown): T {
  return JSON.parse(text as string);
}

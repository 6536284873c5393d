import { isDeepStrictEqual } from 'node:util';
import {
  DuplicateKey,
  type Ask,
  type Collection,
  type Document,
  type FieldRevs,
  type Keys,
  type Page,
  type Put,
  type Scalar,
  type Versioned,
} from '../../src/platform/store/port.ts';

type Row = { id: string; text: string; frev: string; rev: number; keys: Keys };

export type Tables = ReturnType<typeof createTables>;

/** What every store does, at once and in memory: documents are texts, so nobody shares an object with it. */
export function createTables() {
  const tables = new Map<string, Map<string, Row>>();

  function rowsOf({ name }: { name: string }): Map<string, Row> {
    let rows = tables.get(name);
    if (!rows) tables.set(name, (rows = new Map()));
    return rows;
  }

  function insert<T extends Document>(collection: Collection<T>, doc: T): void {
    const rows = rowsOf(collection);
    if (rows.has(doc.id)) throw new DuplicateKey('id');
    const row = rowOf(collection, doc, {}, 0);
    for (const { unique, fields } of collection.indexes) {
      if (!unique || fields.some((field) => row.keys[field] === undefined)) continue;
      for (const other of rows.values()) {
        if (fields.every((field) => other.keys[field] === row.keys[field])) throw new DuplicateKey(fields.join('+'));
      }
    }
    rows.set(doc.id, row);
  }

  function put({ collection, doc, frev }: Put): void {
    const rows = rowsOf(collection);
    const found = rows.get(doc.id);
    if (!found || found.rev < doc.rev) rows.set(doc.id, rowOf(collection, doc, frev, doc.rev));
  }

  function page<T extends Document>(collection: Collection<T>, query: string, ask: Ask<T>): Page<T> {
    const shape = collection.queries[query];
    if (!shape) throw new Error(`"${collection.name}" has no query "${query}"`);
    const { by, sort, descending } = shape;
    const place = ask.after === undefined ? undefined : (JSON.parse(ask.after) as [Scalar, string]);
    const placeOf = (row: Row): [Scalar, string] => [sort === undefined ? 0 : (row.keys[sort] as Scalar), row.id];
    const direction = descending ? -1 : 1;
    const rows = [...rowsOf(collection).values()]
      .filter((row) => by.every((field) => holds(row.keys[field], ask.equal[field])))
      .filter((row) => sort === undefined || within(row.keys[sort], ask))
      .filter((row) => !place || direction * compare(placeOf(row), place) > 0)
      .sort((one, other) => direction * compare(placeOf(one), placeOf(other)));
    const items = rows.map((row) => parse<T>(row)).filter((doc) => !ask.where || ask.where(doc));
    const last = rows[ask.limit - 1];
    const next = items.length > ask.limit && last ? JSON.stringify(placeOf(last)) : null;
    return { items: items.slice(0, ask.limit), next };
  }

  function updateIf<T extends Document>(collection: Collection<T>, id: string, expect: Partial<T>, set: Partial<T>): T | null {
    const row = rowsOf(collection).get(id);
    const doc = row && parse<T>(row);
    const fits = doc && Object.entries(expect).every(([field, value]) => isDeepStrictEqual(doc[field as keyof T], value));
    if (!doc || !fits) return null;
    const changed = { ...doc, ...set };
    rowsOf(collection).set(id, { ...rowOf(collection, changed, {}, 0), frev: row.frev, rev: row.rev });
    return changed;
  }

  return {
    insert,
    put,
    page,
    updateIf,
    get<T extends Document>(collection: Collection<T>, id: string): T | null {
      const row = rowsOf(collection).get(id);
      return row ? parse<T>(row) : null;
    },
    versioned<T extends Document>(collection: Collection<T>, id: string): Versioned<T> | null {
      const row = rowsOf(collection).get(id);
      return row ? { doc: parse<T & { rev: number }>(row), frev: JSON.parse(row.frev) as FieldRevs } : null;
    },
    scan<T extends Document>(collection: Collection<T>, afterId: string, limit: number): T[] {
      const rows = [...rowsOf(collection).values()].filter((row) => row.id > afterId);
      return rows.sort((one, other) => (one.id < other.id ? -1 : 1)).slice(0, limit).map((row) => parse<T>(row));
    },
    remove: (collection: { name: string }, id: string) => rowsOf(collection).delete(id),
    clear: (collection: { name: string }) => rowsOf(collection).clear(),
  };
}

function rowOf<T extends Document>(collection: Collection<T>, doc: T, frev: FieldRevs, rev: number): Row {
  return { id: doc.id, text: JSON.stringify(doc), frev: JSON.stringify(frev), rev, keys: collection.keys(doc) };
}

function parse<T>({ text }: Row): T {
  return JSON.parse(text) as T; // written by rowOf
}

function holds(value: Keys[string], wanted: Scalar | undefined): boolean {
  return Array.isArray(value) ? value.includes(String(wanted)) : value !== undefined && value === wanted;
}

function within(value: Keys[string], { from, before }: { from?: Scalar; before?: Scalar }): boolean {
  if (typeof value !== 'string' && typeof value !== 'number') return false;
  return (from === undefined || value >= from) && (before === undefined || value < before);
}

function compare([sort, id]: [Scalar, string], [otherSort, otherId]: [Scalar, string]): number {
  if (sort !== otherSort) return sort < otherSort ? -1 : 1;
  return id < otherId ? -1 : id > otherId ? 1 : 0;
}

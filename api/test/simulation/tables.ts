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

type Row = { id: string; doc: Document; frev: FieldRevs; rev: number; keys: Keys };

export type Tables = ReturnType<typeof createTables>;

/** What every store does, at once and in memory; what is kept is a copy of what was given. */
export function createTables() {
  const tables = new Map<string, Map<string, Row>>();
  const taken = new Set<string>();

  function rowsOf({ name }: { name: string }): Map<string, Row> {
    let rows = tables.get(name);
    if (!rows) tables.set(name, (rows = new Map()));
    return rows;
  }

  function insert<T extends Document>(collection: Collection<T>, doc: T): void {
    const rows = rowsOf(collection);
    if (rows.has(doc.id)) throw new DuplicateKey('id');
    const row = rowOf(collection, doc, {}, 0);
    const names = uniqueNames(collection, row);
    const met = names.find(({ name }) => taken.has(name));
    if (met) throw new DuplicateKey(met.key);
    for (const { name } of names) taken.add(name);
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
    const fits = (row: Row) =>
      by.every((field) => holds(row.keys[field], ask.equal[field])) &&
      (sort === undefined || within(row.keys[sort], ask)) &&
      (!place || direction * compare(placeOf(row), place) > 0);
    const rows = [...rowsOf(collection).values()]
      .filter(fits)
      .sort((one, other) => direction * compare(placeOf(one), placeOf(other)))
      .filter((row) => !ask.where || ask.where(docOf<T>(row)));
    const shown = rows.slice(0, ask.limit);
    const last = shown.at(-1);
    const next = rows.length > shown.length && last ? JSON.stringify(placeOf(last)) : null;
    return { items: shown.map((row) => docOf<T>(row)), next };
  }

  function updateIf<T extends Document>(
    collection: Collection<T>,
    id: string,
    expect: Partial<T>,
    set: Partial<T>,
  ): T | null {
    const row = rowsOf(collection).get(id);
    const doc = row && docOf<T>(row);
    const fits =
      doc && Object.entries(expect).every(([field, value]) => isDeepStrictEqual(doc[field as keyof T], value));
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
      return row ? docOf<T>(row) : null;
    },
    versioned<T extends Document>(collection: Collection<T>, id: string): Versioned<T> | null {
      const row = rowsOf(collection).get(id);
      return row ? { doc: docOf<T & { rev: number }>(row), frev: row.frev } : null;
    },
    scan<T extends Document>(collection: Collection<T>, afterId: string, limit: number): T[] {
      const rows = [...rowsOf(collection).values()].filter((row) => row.id > afterId);
      return rows
        .sort((one, other) => (one.id < other.id ? -1 : 1))
        .slice(0, limit)
        .map((row) => docOf<T>(row));
    },
    remove: (collection: { name: string }, id: string) => rowsOf(collection).delete(id),
    clear: (collection: { name: string }) => rowsOf(collection).clear(),
  };
}

function rowOf<T extends Document>(collection: Collection<T>, doc: T, frev: FieldRevs, rev: number): Row {
  return { id: doc.id, doc: copyOf(doc), frev: copyOf(frev), rev, keys: collection.keys(doc) };
}

/** What nobody else in the collection may be called. */
function uniqueNames({ name, indexes }: Pick<Collection, 'name' | 'indexes'>, { keys }: Row) {
  return indexes
    .filter(({ unique, fields }) => unique && fields.every((field) => keys[field] !== undefined))
    .map(({ fields }) => ({
      key: fields.join('+'),
      name: [name, ...fields.flatMap((field) => [field, keys[field]])].join(' '),
    }));
}

function docOf<T>({ doc }: Row): T {
  return doc as T; // what rowOf was given
}

function copyOf<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
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

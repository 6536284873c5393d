import { decodeCursor } from '../cursor.ts';
import type { ServedQuery } from '../indexes.ts';
import type { Ask, Collection, Scalar } from '../port.ts';
import { indexName, quoted, type Value } from './rows.ts';
import type { Step } from './writes.ts';

type Equal = Readonly<Record<string, Scalar>>;

/** A row of a page; one of words is at a place. */
export type Found = readonly [id: string, sort: Scalar | null, doc: string, place?: number];

/** A declared query as SQL. */
export type Question = {
  page(ask: Ask<never>, rows: number): Step;
  /** Puts rows of a page in order that come nearly so, and without end. */
  readonly order?: (rows: Iterable<Found>) => Iterable<Found>;
  count(equal: Equal, atMost: number): Step;
};

export function questionOf(collection: Collection, served: ServedQuery): Question {
  const { name, shape, index } = served;
  const [table, keeper] = [quoted(collection.name), quoted(indexName(collection, index))];
  // INDEXED BY makes SQLite refuse the statement rather than read everything.
  const from = index.many === undefined ? `${table} AS i INDEXED BY ${keeper}` : `${keeper} AS i`;
  const [documents, doc] =
    index.many === undefined ? [from, 'i'] : [`${from} CROSS JOIN ${table} AS d ON d.id = i.id`, 'd'];
  const sort = shape.sort === undefined ? undefined : `i.${quoted(shape.sort)}`;

  const equals = shape.by.map((field) => `i.${quoted(field)} = ?`);
  const conditions = [...equals, ...(sort ? [`${sort} IS NOT NULL`] : [])].join(' AND ');
  const select = `SELECT i.id, ${sort ?? 'NULL'}, ${doc}._doc FROM ${documents} WHERE ${conditions}`;
  const count = `SELECT count(*) AS n FROM (SELECT 1 FROM ${from} WHERE ${conditions} LIMIT ?)`;
  const [beyond, direction] = shape.descending ? ['<', ' DESC'] : ['>', ''];
  const place = sort ? `(${sort}, i.id) ${beyond} (?, ?)` : `i.id ${beyond} ?`;
  const order = [...(sort ? [sort] : []), 'i.id'].map((column) => column + direction).join(', ');

  return {
    page(ask, rows) {
      let sql = select;
      const values = valuesOf(ask.equal);
      if ((ask.from ?? ask.before) !== undefined && !sort)
        throw new Error(`The query "${name}" has no order to bound.`);
      // With the place of a page before, that is the nearer bound: the plus keeps SQLite from seeking by the farther.
      const seek = ask.after === undefined ? '' : '+';
      if (ask.from !== undefined) {
        sql += ` AND ${seek}${sort} >= ?`;
        values.push(ask.from);
      }
      if (ask.before !== undefined) {
        sql += ` AND ${seek}${sort} < ?`;
        values.push(ask.before);
      }
      if (ask.after !== undefined) {
        const { sort: at, id } = decodeCursor(ask.after, sort !== undefined);
        sql += ` AND ${place}`;
        values.push(...(sort ? [at, id] : [id]));
      }
      return { sql: `${sql} ORDER BY ${order} LIMIT ?`, values: [...values, rows] };
    },
    count: (equal, atMost) => ({ sql: count, values: [...valuesOf(equal), atMost] }),
  };

  function valuesOf(equal: Equal): Value[] {
    checkEqual(collection, served, equal);
    return shape.by.map((field) => equal[field]!);
  }
}

export function checkEqual(collection: Collection, { name, shape }: ServedQuery, equal: Equal): void {
  const missing = shape.by.find((field) => equal[field] === undefined);
  if (missing === undefined) return;
  throw new Error(`The query "${name}" of "${collection.name}" needs a value for "${missing}".`);
}

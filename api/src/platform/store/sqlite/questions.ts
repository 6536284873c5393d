import { decodeCursor } from '../cursor.ts';
import type { ServedQuery } from '../indexes.ts';
import type { Ask, Collection, Scalar } from '../port.ts';
import { indexName, quoted, type Value } from './rows.ts';
import type { Step } from './writes.ts';

type Equal = Readonly<Record<string, Scalar>>;

/** A declared query as SQL; the rows of a page are [id, sort value, document]. */
export type Question = {
  page(ask: Ask<never>, rows: number): Step;
  count(equal: Equal, atMost: number): Step;
};

export function questionOf(collection: Collection, { name, shape, index }: ServedQuery): Question {
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
    return shape.by.map((field) => {
      const value = equal[field];
      if (value === undefined)
        throw new Error(`The query "${name}" of "${collection.name}" needs a value for "${field}".`);
      return value;
    });
  }
}

import { decodeCursor } from '../cursor.ts';
import type { ServedQuery } from '../indexes.ts';
import type { Collection } from '../port.ts';
import { checkEqual, type Found, type Question } from './questions.ts';
import { indexName, quoted } from './rows.ts';
import { firstRow, lastRow, placeOf, placeOfRow } from './words.ts';
import { tokenAsked } from './words-text.ts';

/** A query of words: the full-text table answers with rows in their order, as many as are read. */
export function questionOfWords(collection: Collection, served: ServedQuery): Question {
  const { name, shape, index } = served;
  const [table, words] = [quoted(collection.name), quoted(indexName(collection, index))];
  const found = `${words} AS i CROSS JOIN ${table} AS d ON d._row = i.rowid WHERE i.${words} MATCH ?`;
  const select = `SELECT d.id, NULL, d._doc, ${placeOfRow('i.rowid')} FROM ${found}`;
  const beyond = shape.descending
    ? ` AND i.rowid <= ${lastRow} AND d.id < ?`
    : ` AND i.rowid >= ${firstRow} AND d.id > ?`;
  const order = ` ORDER BY i.rowid${shape.descending ? ' DESC' : ''}`;

  return {
    page({ equal, from, before, after }) {
      checkEqual(collection, served, equal);
      if ((from ?? before) !== undefined) throw new Error(`The query "${name}" has no order to bound.`);
      const token = tokenAsked(index, equal);
      if (after === undefined) return { sql: select + order, values: [token] };
      const { id } = decodeCursor(after, false);
      return { sql: select + beyond + order, values: [token, placeOf(id), id] };
    },
    order: (rows) => inOrderOfIds(rows, shape.descending),
    count(equal, atMost) {
      checkEqual(collection, served, equal);
      const sql = `SELECT count(*) AS n FROM (SELECT 1 FROM ${words} WHERE ${words} MATCH ? LIMIT ?)`;
      return { sql, values: [tokenAsked(index, equal), atMost] };
    },
  };
}

/** Rows come in the order of places; those that share one are put in the order of ids here. */
function* inOrderOfIds(rows: Iterable<Found>, descending: true | undefined): Iterable<Found> {
  let same: Found[] = [];
  for (const row of rows) {
    if (same.length > 0 && same[0]![3] !== row[3]) {
      yield* sorted(same, descending);
      same = [];
    }
    same.push(row);
  }
  yield* sorted(same, descending);
}

function sorted(same: Found[], descending: true | undefined): Found[] {
  if (same.length > 1) same.sort(([one], [other]) => compare(one, other) * (descending ? -1 : 1));
  return same;
}

// By bytes, as SQLite compares.
function compare(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

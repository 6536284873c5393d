import type { Collection, Document } from '../port.ts';
import { keyColumns, quoted, type Row, rowsOf, type Value } from './rows.ts';
import { freeRow, hasWords, placeOf } from './words.ts';

/** One statement of a write and its values. */
export type Step = { readonly sql: string; readonly values: readonly Value[] };

/** What can be written to a collection, each as one statement. */
export type Writes = {
  insert(doc: Document): Step;
  put(doc: Document & { rev: number }, frev: Readonly<Record<string, number>>): Step;
  /** Lands only on the version that was read. */
  replace(doc: Document, version: number): Step;
  remove(id: string): Step;
  clear(): Step;
};

export function writesOf(collection: Collection): Writes {
  const row = rowsOf(collection);
  const table = quoted(collection.name);
  const keys = keyColumns(collection).map(quoted);
  const columns = ['id', '_rev', '_frev', '_version', ...keys, '_doc'];
  const places = columns.map(() => '?');
  const isNumbered = hasWords(collection);
  if (isNumbered) {
    columns.push('_row');
    places.push(freeRow(table));
  }
  const values = ({ id, rev, frev, keys, doc }: Row) =>
    isNumbered ? [id, rev, frev, 0, ...keys, doc, placeOf(id)] : [id, rev, frev, 0, ...keys, doc];

  const insert = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places.join(', ')})`;
  const theirs = ['_rev', '_frev', ...keys, '_doc'].map((column) => `${column} = excluded.${column}`).join(', ');
  const put = `${insert} ON CONFLICT (id) DO UPDATE SET ${theirs} WHERE _rev < excluded._rev`;
  const set = ['_version = _version + 1', ...[...keys, '_doc'].map((column) => `${column} = ?`)].join(', ');
  const replace = `UPDATE ${table} SET ${set} WHERE id = ? AND _version = ?`;
  const remove = `DELETE FROM ${table} WHERE id = ?`;
  const clear = `DELETE FROM ${table}`;

  return {
    insert: (doc) => ({ sql: insert, values: values(row(doc)) }),
    put: (doc, frev) => ({ sql: put, values: values(row(doc, doc.rev, frev)) }),
    replace: (changed, version) => {
      const { id, keys, doc } = row(changed);
      return { sql: replace, values: [...keys, doc, id, version] };
    },
    remove: (id) => ({ sql: remove, values: [id] }),
    clear: () => ({ sql: clear, values: [] }),
  };
}

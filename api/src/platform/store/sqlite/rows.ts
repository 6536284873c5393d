import { manyKeys } from '../indexes.ts';
import type { Collection, Document, FieldRevs, Index, Keys } from '../port.ts';
import { wordsColumn, wordsText } from './words-text.ts';

/** A value SQLite can keep as it is. */
export type Value = string | number | null;

export type Row = {
  readonly id: string;
  readonly rev: number;
  readonly frev: string;
  readonly keys: readonly Value[];
  readonly doc: string;
};

/** The columns that hold keys, in the order in which indexes name them; an index of words has one of its own. */
export function keyColumns({ indexes }: Pick<Collection, 'indexes'>): readonly string[] {
  return [...new Set(indexes.flatMap((index) => (index.words ? wordsColumn(index) : index.fields)))];
}

/** How the documents of a collection become rows; the columns are found once. */
export function rowsOf(collection: Collection): (doc: Document, rev?: number, frev?: FieldRevs) => Row {
  const many = manyKeys(collection);
  const ofWords = new Map(collection.indexes.flatMap((index) => (index.words ? [[wordsColumn(index), index]] : [])));
  const columns = keyColumns(collection).map((name) => ({ name, isMany: many.has(name), index: ofWords.get(name) }));
  return (doc, rev = 0, frev) => {
    const keys = collection.keys(doc);
    return {
      id: doc.id,
      rev,
      frev: frev ? JSON.stringify(frev) : '{}',
      keys: columns.map(({ name, isMany, index }) =>
        index ? wordsText(index, keys) : columnValue(collection, keys, name, isMany),
      ),
      doc: JSON.stringify(doc),
    };
  };
}

function columnValue({ name: collection }: Collection, keys: Keys, name: string, isMany: boolean): Value {
  const value = keys[name];
  if (value === undefined) return null;
  if (isMany && Array.isArray(value)) return JSON.stringify(value);
  if (isMany) return JSON.stringify([value]);
  if (typeof value === 'string' || typeof value === 'number') return value;
  throw new TypeError(`The key "${name}" of "${collection}" must be a text or a number, or many in its index.`);
}

/** SQLite takes any name in double quotes. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Of an index, or of the table beside that serves as one. */
export function indexName({ name }: Collection, { fields }: Index): string {
  return `${name} by ${fields.join(', ')}`;
}

/** Whether an index, a trigger or a table beside belongs to the collection. */
export function isHelper({ name }: Collection, other: string): boolean {
  return other.startsWith(`${name} by `);
}

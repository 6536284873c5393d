import { createHash } from 'node:crypto';
import type { Collection, Index } from '../port.ts';
import { indexName, keyColumns, quoted } from './rows.ts';
import { createWords, hasWords } from './words.ts';

/** What changes when the tables of a collection must be made anew. The text of `keys` is part of it: it fills them. */
export function fingerprint(collection: Collection): string {
  const text = [...createTable(collection), collection.keys.toString()].join('\n');
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/**
 * One table for the documents, with a column for each key. Key columns have no type, so that the text '12' and the
 * number 12 stay different; texts compare by their bytes, which is the order of code points.
 */
export function createTable(collection: Collection): string[] {
  const keys = keyColumns(collection).map((key) => `, ${quoted(key)}`);
  const own = '_rev INTEGER NOT NULL, _frev TEXT NOT NULL, _version INTEGER NOT NULL';
  const id = hasWords(collection)
    ? '_row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE'
    : 'id TEXT PRIMARY KEY NOT NULL';
  return [
    `CREATE TABLE ${quoted(collection.name)} (${id}, ${own}${keys.join('')}, _doc TEXT NOT NULL)`,
    ...collection.indexes.flatMap((index) => createKeeper(collection, index)),
  ];
}

function createKeeper(collection: Collection, index: Index): string[] {
  if (index.words) return createWords(collection, index);
  return index.many === undefined ? [createIndex(collection, index)] : createSideTable(collection, index, index.many);
}

function createIndex(collection: Collection, index: Index): string {
  const fields = index.fields.map(quoted);
  const [unique, columns] = index.unique ? ['UNIQUE ', fields] : ['', [...fields, 'id']];
  const isThere = fields.map((field) => `${field} IS NOT NULL`).join(' AND ');
  const on = `${quoted(collection.name)} (${columns.join(', ')})`;
  return `CREATE ${unique}INDEX ${quoted(indexName(collection, index))} ON ${on} WHERE ${isThere}`;
}

/**
 * A key with several values has a row for each in a table beside. Triggers keep it, so it cannot part from its
 * document, whatever else is being written, and a put stays one statement. Only rows that differ are touched.
 */
function createSideTable(collection: Collection, index: Index, many: string): string[] {
  const name = indexName(collection, index);
  const [side, table, value] = [quoted(name), quoted(collection.name), quoted(many)];
  const columns = [...index.fields.map(quoted), 'id'];
  const others = columns.filter((column) => column !== value);
  const equal = others.map((column) => `${column} = old.${column}`).join(' AND ');
  const stays = others.map((column) => `old.${column} IS new.${column}`).join(' AND ');
  const isThere = others.map((column) => `new.${column} IS NOT NULL`).join(' AND ');
  const changed = index.fields.map((field) => `old.${quoted(field)} IS NOT new.${quoted(field)}`).join(' OR ');
  const chosen = columns.map((column) => (column === value ? 'value' : `new.${column}`)).join(', ');

  const trigger = (when: string) => `CREATE TRIGGER ${quoted(`${name}, ${when}`)} AFTER`;
  const add = `INSERT INTO ${side} SELECT ${chosen} FROM json_each(new.${value}) WHERE ${isThere} ON CONFLICT DO NOTHING;`;
  const removeThose = (which: string) => `DELETE FROM ${side} WHERE ${equal} AND ${value} IN (${which});`;
  const old = `SELECT value FROM json_each(old.${value})`;
  const gone = `${old} WHERE NOT (${stays} AND value IN (SELECT value FROM json_each(new.${value})))`;
  return [
    `CREATE TABLE ${side} (${columns.join(', ')}, PRIMARY KEY (${columns.join(', ')})) WITHOUT ROWID`,
    `${trigger('added')} INSERT ON ${table} BEGIN ${add} END`,
    `${trigger('changed')} UPDATE ON ${table} WHEN ${changed} BEGIN ${removeThose(gone)} ${add} END`,
    `${trigger('removed')} DELETE ON ${table} BEGIN ${removeThose(old)} END`,
  ];
}

import type { Collection, Index } from '../port.ts';
import { indexName, quoted } from './rows.ts';
import { tokensOf, wordsColumn } from './words-text.ts';

/**
 * An index of words is a full-text table of SQLite: a transaction adds all its words to it as one small piece, where
 * a row for each would touch as many pages. That table finds documents in the order of a number, so a collection
 * with words keeps its rows by a number that is made of the id.
 */

const bitsOfTurn = 15;
const lastTurn = 2 ** bitsOfTurn - 1;

export function hasWords({ indexes }: Collection): boolean {
  return indexes.some(({ words }) => words);
}

/**
 * The first 48 bits of an id of hexadecimal digits. Whatever the id, one that sorts before it has no greater place;
 * those that share a place are put in order when they are read.
 */
export function placeOf(id: string): number {
  const digits = /^[0-9a-f]{0,12}/.exec(id)![0];
  if (digits.length === 12) return parseInt(digits, 16);
  const next = id.charAt(digits.length);
  if (next < '0') return parseInt(digits.padEnd(12, '0'), 16);
  return parseInt((next < 'a' ? `${digits}9` : digits).padEnd(12, 'f'), 16);
}

export const placeOfRow = (row: string) => `${row} >> ${bitsOfTurn}`;
export const firstRow = `? << ${bitsOfTurn}`;
export const lastRow = `(? << ${bitsOfTurn}) + ${lastTurn}`;

/** SQL for the next free row at a place; SQLite chooses one when thousands have taken them all. */
export function freeRow(table: string): string {
  const last = `(SELECT max(_row) FROM ${table} WHERE _row BETWEEN first AND first + ${lastTurn})`;
  const free = `CASE WHEN last IS NULL THEN first WHEN last < first + ${lastTurn} THEN last + 1 END`;
  return `(SELECT ${free} FROM (SELECT first, ${last} AS last FROM (SELECT ${firstRow} AS first)))`;
}

/** Triggers note which rows changed their words: a table that changed in the middle of others' writes would be slow. */
export function createWords(collection: Collection, index: Index): string[] {
  const name = indexName(collection, index);
  const [words, changes, table] = [quoted(name), quoted(changesName(name)), quoted(collection.name)];
  const column = quoted(wordsColumn(index));
  const trigger = (when: string) => `CREATE TRIGGER ${quoted(`${name}, ${when}`)} AFTER`;
  const note = (row: string) => `BEGIN INSERT INTO ${changes} VALUES (${row}._row) ON CONFLICT DO NOTHING; END`;
  return [
    `CREATE VIRTUAL TABLE ${words} USING fts5(words, content = '', contentless_delete = 1, detail = none, tokenize = ascii)`,
    `CREATE TABLE ${changes} (_row INTEGER PRIMARY KEY)`,
    `${trigger('added')} INSERT ON ${table} WHEN new.${column} IS NOT NULL ${note('new')}`,
    `${trigger('changed')} UPDATE OF ${column} ON ${table} WHEN old.${column} IS NOT new.${column} ${note('new')}`,
    `${trigger('removed')} DELETE ON ${table} WHEN old.${column} IS NOT NULL ${note('old')}`,
  ];
}

/** What a transaction ends with, if the first finds anything. */
export type Ending = { readonly ifAny: string; readonly statements: readonly string[] };

export function endingsOf(collection: Collection): Ending[] {
  return collection.indexes.filter(({ words }) => words).map((index) => endingOf(collection, index));
}

function endingOf(collection: Collection, index: Index): Ending {
  const name = indexName(collection, index);
  const [words, changes, table] = [quoted(name), quoted(changesName(name)), quoted(collection.name)];
  const column = `d.${quoted(wordsColumn(index))}`;
  const changed = `${changes} AS c CROSS JOIN ${table} AS d ON d._row = c._row WHERE ${column} IS NOT NULL`;
  return {
    ifAny: `SELECT 1 FROM ${changes} LIMIT 1`,
    statements: [
      `DELETE FROM ${words} WHERE rowid IN (SELECT _row FROM ${changes})`,
      // In the order of rows: the full-text table makes a piece of its own of whatever goes back.
      `INSERT INTO ${words} (rowid, words) SELECT d._row, ${tokensOf(column)} FROM ${changed} ORDER BY c._row`,
      `DELETE FROM ${changes}`,
    ],
  };
}

function changesName(name: string): string {
  return `${name}, changes`;
}

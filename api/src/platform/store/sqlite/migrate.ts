import { renameSync, rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { StartError } from '../../errors.ts';
import type { Collection } from '../port.ts';
import { isHelper, quoted } from './rows.ts';
import { createTable, fingerprint } from './schema.ts';
import { duplicateKey, failureOf, isConstraint } from './sqlite-errors.ts';
import { endingsOf } from './words.ts';
import { type Step, writesOf } from './writes.ts';

type Table = { readonly collection: Collection; readonly fingerprint: string; readonly isNew: boolean };

/** Makes the tables that are missing or were declared otherwise; a file with documents is copied before. */
export function migrate(db: DatabaseSync, file: string, collections: readonly Collection[]): void {
  const known = knownTables(db);
  const tables = collections
    .map((collection) => ({ collection, fingerprint: fingerprint(collection), isNew: !known.has(collection.name) }))
    .filter(({ collection, fingerprint }) => known.get(collection.name) !== fingerprint);
  if (tables.length === 0) return;

  if (hasDocuments(db, [...known.keys()])) copyFile(db, file, tables);
  db.exec('BEGIN IMMEDIATE');
  db.exec('CREATE TABLE IF NOT EXISTS _collections (name TEXT PRIMARY KEY NOT NULL, fingerprint TEXT NOT NULL)');
  for (const table of tables) makeTable(db, table);
  db.exec('COMMIT');
}

function knownTables(db: DatabaseSync): ReadonlyMap<string, string> {
  if (!db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = '_collections'`).get()) return new Map();
  const rows = db.prepare('SELECT name, fingerprint FROM _collections').all();
  return new Map(rows.map(({ name, fingerprint }) => [String(name), String(fingerprint)]));
}

function hasDocuments(db: DatabaseSync, names: readonly string[]): boolean {
  return names.some((name) => db.prepare(`SELECT 1 FROM ${quoted(name)} LIMIT 1`).get() !== undefined);
}

function copyFile(db: DatabaseSync, file: string, tables: readonly Table[]): void {
  const copy = `${file}.before-${tables[0]!.fingerprint}`;
  const unfinished = `${copy}.part`;
  try {
    rmSync(unfinished, { force: true });
    db.prepare('VACUUM INTO ?').run(unfinished);
    renameSync(unfinished, copy);
  } catch (cause) {
    throw new StartError(`${file} must be copied before it is changed, but cannot be: make room beside it.`, { cause });
  }
}

function makeTable(db: DatabaseSync, { collection, fingerprint, isNew }: Table): void {
  if (isNew) for (const statement of createTable(collection)) db.exec(statement);
  else makeAgain(db, collection);
  db.prepare('INSERT OR REPLACE INTO _collections VALUES (?, ?)').run(collection.name, fingerprint);
}

/** Every row is written anew with the keys of today; whatever served the keys of yesterday goes with its table. */
function makeAgain(db: DatabaseSync, collection: Collection): void {
  const [table, before] = [quoted(collection.name), quoted(`${collection.name} before`)];
  dropHelpers(db, collection);
  db.exec(`ALTER TABLE ${table} RENAME TO ${before}`);
  for (const statement of createTable(collection)) db.exec(statement);
  const { insert } = writesOf(collection);
  for (const { _doc } of db.prepare(`SELECT _doc FROM ${before}`).iterate()) {
    insertAgain(db, collection, insert(JSON.parse(String(_doc))));
  }
  for (const { statements } of endingsOf(collection)) for (const statement of statements) db.exec(statement);
  const own = '_rev, _frev, _version';
  db.exec(`UPDATE ${table} SET (${own}) = (SELECT ${own} FROM ${before} WHERE ${before}.id = ${table}.id)`);
  db.exec(`DROP TABLE ${before}`);
}

function dropHelpers(db: DatabaseSync, collection: Collection): void {
  for (const type of ['trigger', 'index', 'table']) {
    // A virtual table first: it takes the tables beside it along.
    const rows = db.prepare(`SELECT name FROM sqlite_schema WHERE type = ? ORDER BY sql LIKE 'CREATE VIRTUAL %' DESC`);
    const helpers = rows
      .all(type)
      .map(({ name }) => String(name))
      .filter((name) => isHelper(collection, name));
    for (const name of helpers) db.exec(`DROP ${type} IF EXISTS ${quoted(name)}`);
  }
}

function insertAgain(db: DatabaseSync, { name }: Collection, { sql, values }: Step): void {
  try {
    db.prepare(sql).run(...values);
  } catch (cause) {
    if (!isConstraint(failureOf(cause))) throw cause;
    const { key } = duplicateKey(failureOf(cause));
    const cure = 'mend it with the version of the program that wrote it';
    throw new StartError(`Two documents of "${name}" in the store have the same ${key}, which is unique now: ${cure}.`);
  }
}

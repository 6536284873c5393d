import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartError } from '../../errors.ts';
import type { Collection } from '../port.ts';
import { migrate } from './migrate.ts';

/** The layout of the file, whatever the collections in it. */
const fileVersion = 1;

/** Opens the file, makes its tables those of the collections, and answers the connection that reads. */
export function openFile(folder: string, collections: readonly Collection[]): { file: string; reader: DatabaseSync } {
  const file = join(folder, 'taskmanager.db');
  const db = new DatabaseSync(file, { timeout: 5_000 });
  try {
    const version = versionOf(db, file);
    if (version > fileVersion) throw newerFile(file);
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16000');
    migrate(db, file, collections);
    if (version < fileVersion) db.exec(`PRAGMA user_version = ${fileVersion}`);
    db.exec('PRAGMA query_only = ON');
    return { file, reader: db };
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Opens the file beside the process that writes it. */
export function openFileToRead(folder: string): DatabaseSync {
  const file = join(folder, 'taskmanager.db');
  if (!existsSync(file)) throw new StartError(`There is no store in ${folder}: name the data folder of the server.`);
  const db = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
  try {
    if (versionOf(db, file) > fileVersion) throw newerFile(file);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function versionOf(db: DatabaseSync, file: string): number {
  try {
    return Number(db.prepare('PRAGMA user_version').get()?.['user_version']);
  } catch (cause) {
    throw new StartError(`${file} cannot be read as a store: put a backup in its place.`, { cause });
  }
}

function newerFile(file: string): StartError {
  return new StartError(`${file} was written by a newer version of this program: start that version, or a newer one.`);
}

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartError } from '../../errors.ts';
import { isBusy } from './sqlite-errors.ts';

/**
 * Takes the folder for this process alone and answers how to give it back. The lock is a transaction that stays
 * open on a file of its own, so that the operating system ends it with the process, however that dies, and a
 * backup may still read the store.
 */
export function lockFolder(folder: string): () => void {
  const lock = openLockFile(folder);
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    throw isBusy(error) ? inUse(folder) : notWritable(folder, error);
  }
  return () => lock.close();
}

function openLockFile(folder: string): DatabaseSync {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return new DatabaseSync(join(folder, 'taskmanager.lock'));
  } catch (error) {
    throw notWritable(folder, error);
  }
}

function inUse(folder: string): StartError {
  return new StartError(
    `Another process is using the data in ${folder}: stop it first, or set DATA_DIR to another folder.`,
  );
}

function notWritable(folder: string, cause: unknown): StartError {
  const sentence = `Nothing can be written to ${folder}: give this user the right to, or set DATA_DIR to another folder.`;
  return new StartError(sentence, { cause });
}

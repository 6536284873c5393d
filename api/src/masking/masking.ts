import { randomBytes } from 'node:crypto';
import { readdir, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import type { Collection, Store } from '../platform/store/port.ts';
import { maskJournal } from './masked-event-records.ts';
import { recordRules } from './mask-rules.ts';
import { createMaskWords } from './mask-words.ts';
import { maskAccounts, removeAll } from './masked-records.ts';

export { isMasked, maskedAddress } from './masked-records.ts';
export { outlineOf } from './outline.ts';

type Parts = {
  store: Store;
  collections: readonly Collection[];
  filesFolder: string;
  /** Of the one password that all accounts get. */
  passwordHash: string;
  progress?: (what: string, count: number) => void;
};

/** Replaces all that tells of people. Documents have to be made anew from the journal afterwards. */
export async function mask({
  store,
  collections,
  filesFolder,
  passwordHash,
  progress = () => {},
}: Parts): Promise<void> {
  const words = createMaskWords(randomBytes(32)); // which nobody keeps
  await maskJournal(store, words, (events) => progress('events', events));
  for (const collection of collections.filter(({ kind }) => kind === 'record')) {
    const rule = recordRules[collection.name] ?? 'goes';
    if (rule === 'is masked') await maskAccounts(store, collection, passwordHash);
    if (rule === 'goes') await removeAll(store, collection);
    progress(collection.name, 0);
  }
  await emptyFiles(filesFolder);
}

/** Each stays as long as it was, of zeros, so that what is said of it stays true. */
async function emptyFiles(folder: string): Promise<void> {
  const inside = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  for (const entry of inside.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const { size } = await stat(path);
    await truncate(path, 0);
    await truncate(path, size);
  }
}

import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { StartError } from '../platform/errors.ts';
import { readItems } from '../platform/store/move/file-place.ts';
import { createSums, type Item, type Items } from '../platform/store/move/items.ts';
import type { Standing } from './taking.ts';
import { BackupFault } from './faults.ts';
import { Begin, End, format, type Head } from './manifest.ts';
import { summaryOf } from './names.ts';

/** What a backup says of itself, and all that is in it, looked at while it passes. */
export type Opened = { begin: Begin; items: Items; /** There when all items have passed. */ end: () => End };

export async function opened(path: string, passphrase: string): Promise<Opened> {
  const name = basename(path);
  if (!existsSync(path)) throw new BackupFault('missing', `There is no backup ${path}.`);
  const items = named(path, passphrase);
  const first = await items.next();
  const begin = beginIn(name, first.done ? undefined : first.value);
  let end: End | undefined;

  async function* passing(): Items {
    const sums = createSums();
    for await (const item of sums.passing(until(items, (found) => (end = found)))) yield item;
    if (!end || !isDeepStrictEqual(end.sums, Object.fromEntries(sums.sums())))
      throw new BackupFault('changed', `${name} does not hold what it says at its end: use another copy of it.`);
  }

  return {
    begin,
    items: passing(),
    end: () => {
      if (!end) throw new Error('What a backup ends with is known when all of it was read.');
      return end;
    },
  };
}

/** Reads all of it, to be sure of it. */
export async function verified(path: string, passphrase: string): Promise<End> {
  const { items, end } = await opened(path, passphrase);
  for await (const _item of items);
  return end();
}

/** What a tail after it begins from. */
export async function standingIn(path: string, passphrase: string): Promise<Standing> {
  const [heads, files, farewells] = [new Map<string, Head>(), new Set<string>(), [] as string[]];
  const { items } = await opened(path, passphrase);
  for await (const item of items) {
    if (!('doc' in item)) continue;
    const { doc } = item;
    if (item.collection === 'heads') heads.set(doc.id, headOf(doc));
    if (item.collection === 'listing') files.add(doc.id);
    if (item.collection === 'farewells') farewells.push(doc.id);
  }
  return { name: basename(path), heads, files, farewells };
}

export function headOf(doc: object): Head {
  const { seq, hash } = doc as Head; // written by `taken`
  return { seq, hash };
}

function beginIn(name: string, item: Item | undefined): Begin {
  const doc = item && 'doc' in item && item.collection === 'backup' ? item.doc : undefined;
  const said = doc as Partial<Begin> | undefined;
  if (typeof said?.format === 'number' && said.format > format) {
    const cure = 'restore it with that version, or a newer one';
    throw new BackupFault('newer', `${name} was written by a newer version of this program, ${said.version}: ${cure}.`);
  }
  const begin = Begin.safeParse(doc);
  if (!begin.success) throw new BackupFault('changed', `${name} is no backup.`);
  return begin.data;
}

async function* until(items: Items, ended: (end: End) => void): Items {
  for await (const item of items) {
    if ('doc' in item && item.collection === 'backup') ended(End.parse(item.doc));
    else yield item;
  }
}

/** What cannot be opened is told from what was changed by the sum in the summary beside it. */
async function* named(path: string, passphrase: string): AsyncGenerator<Item> {
  try {
    yield* readItems(path, passphrase);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    const isPassphrase = error.message.includes('passphrase');
    if (!isPassphrase) throw new BackupFault('changed', error.message);
    if (await isAsWritten(path)) throw new BackupFault('passphrase', error.message);
    const how = 'its checksum is not that of its summary, and its first bytes do not open';
    throw new BackupFault('changed', `${path} was changed after it was written, ${how}: use another copy of it.`);
  }
}

async function isAsWritten(path: string): Promise<boolean> {
  const summary = await readFile(summaryOf(path), 'utf8').catch(() => undefined);
  if (summary === undefined) return true; // nobody can tell
  return (JSON.parse(summary) as { sha256?: string }).sha256 === (await sha256Of(path));
}

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(path)) hash.update(part as Buffer); // it has no encoding
  return hash.digest('hex');
}

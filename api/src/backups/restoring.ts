import { basename, join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { events, type StoredEvent } from '../journal/events.ts';
import type { Projection } from '../journal/projections.ts';
import { rebuild } from '../journal/rebuild.ts';
import { createFileWriter, keepOnly, type Folders } from '../platform/store/move/folder.ts';
import type { Item, Items } from '../platform/store/move/items.ts';
import { createPouring } from '../platform/store/move/pour.ts';
import type { Collection, Store } from '../platform/store/port.ts';
import { beginWork, endWork } from '../platform/store/unfinished.ts';
import { refuseGap, type Chain } from './chain.ts';
import { differencesFrom, type Expected } from './comparing.ts';
import { BackupFault, told } from './faults.ts';
import type { Head } from './manifest.ts';
import { headOf, opened } from './opened.ts';
import { configurationFile } from './taking.ts';

export type Scratch = {
  store: Store;
  folders: Folders;
  /** That of the servers, where it is not kept in the folder. */
  secret: string | undefined;
};

type Parts = {
  chain: Chain;
  folder: string;
  passphrase: string;
  /** The backup of another one is refused. */
  environment: string;
  moment: Date | undefined;
  scratch: Scratch;
  records: readonly Collection[];
  projections: readonly Projection<never>[];
  tell?: (sentence: string) => void;
};

export type Restored = { events: number; streams: number; counts: Record<string, number>; files: number; at: Date };

/** Puts a backup and its tails into a store that holds nothing, folds its documents anew, and compares. */
export async function restore(parts: Parts): Promise<Restored> {
  const { chain, scratch, projections, tell = () => {} } = parts;
  const { store } = scratch;
  await beginWork(store, 'restore');
  try {
    const expected = await pourAll(parts, tell);
    const count = await rebuild(store, projections, (done) => tell(`documents made anew from ${done} events`));
    const differing = await differencesFrom(expected, { ...parts, tell });
    if (differing.length > 0) throw new BackupFault('differs', differing.join('\n'));
    await endWork(store, 'restore');
    const { sums, heads, files } = expected;
    const counts = Object.fromEntries(parts.records.map(({ name }) => [name, sums[name]?.count ?? 0]));
    const at = chain.beyond && parts.moment ? parts.moment : expected.at;
    return { events: count, streams: heads.size, counts, files: files.size, at };
  } catch (error) {
    throw told(error, scratch.folders.folder);
  }
}

async function pourAll(parts: Parts, tell: (sentence: string) => void): Promise<Expected> {
  const { chain, scratch, moment } = parts;
  const pouring = createPouring(scratch.store);
  const files = createFileWriter(scratch.folders, scratch.secret);
  const heads = new Map<string, Head>();
  const there = new Set<string>();
  const last = chain.tails.at(-1) ?? chain.whole;
  let before: string | undefined;
  let expected: Omit<Expected, 'heads' | 'files' | 'whole'> | undefined;

  async function pour(name: string): Promise<void> {
    const { begin, items, end } = await opened(join(parts.folder, name), parts.passphrase);
    if (before !== undefined) refuseGap(name, begin.since, before);
    if (begin.environment !== parts.environment) throw foreign(name, begin.environment, parts.environment);
    before = name;
    tell(`reading ${name}`);
    for await (const item of name === chain.beyond?.name ? until(moment, items) : items) await put(item, name);
    await files.finish();
    await pouring.finish();
    if (name === last.name) await keepOnly(scratch.folders, new Set([...there, ...alwaysThere]));
    if (name === last.name) expected = { sums: end().sums, at: new Date(end().at), isExact: !chain.beyond };
  }

  async function put(item: Item, name: string): Promise<void> {
    if (!('doc' in item)) return putFile(item);
    const { collection, doc } = item;
    if (collection === 'heads') heads.set(doc.id, headOf(doc));
    if (collection === 'listing' && name === last.name) there.add(doc.id);
    if (collection === events.name) return pouring.put(events, doc); // of this collection
    if (collection === 'erased') return pouring.replace(events, doc);
    if (name !== last.name || aside.has(collection)) return;
    const record = parts.records.find((one) => one.name === collection);
    if (!record) throw unknownRecords(name, collection);
    await pouring.put(record, doc);
  }

  async function putFile(item: Extract<Item, { file: string }>): Promise<void> {
    if (item.file !== configurationFile) return files.put(item);
    await writeFile(join(scratch.folders.folder, configurationFile), item.part, { flag: 'a', mode: 0o600 });
  }

  try {
    for (const { name } of [chain.whole, ...chain.tails]) await pour(name);
    if (chain.beyond) await pour(chain.beyond.name);
  } finally {
    await files.abandon();
  }
  if (!expected) throw new Error('A chain has a whole backup.');
  return { ...expected, heads, files: there, whole: join(parts.folder, basename(chain.whole.name)) };
}

/** Where the servers know it without a file, none is listed. */
const alwaysThere = ['secrets.json'];
const aside = new Set(['documents', 'farewells', 'heads', 'listing']);

/** Of each stream what happened up to a moment; nothing that would have to be of that moment too. */
async function* until(moment: Date | undefined, items: Items): Items {
  const over = new Set<string>();
  for await (const item of items) {
    if (!('doc' in item)) yield item;
    else if (item.collection === events.name) {
      const { stream, at } = item.doc as StoredEvent; // of this collection
      if (moment && new Date(at) > moment) over.add(stream);
      if (!over.has(stream)) yield item;
    }
  }
}

function foreign(name: string, from: string, here: string): BackupFault {
  return new BackupFault('foreign', `${name} is of ${from}, and APP_ENV is ${here}: nothing was restored.`);
}

function unknownRecords(name: string, collection: string): BackupFault {
  const cure = 'restore it with the version that wrote it, or a newer one';
  return new BackupFault(
    'newer',
    `This version of the program keeps no "${collection}", which is in ${name}: ${cure}.`,
  );
}

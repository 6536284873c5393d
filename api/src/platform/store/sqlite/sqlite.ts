import type { Collection, Put, Store } from '../port.ts';
import { serveQueries } from '../indexes.ts';
import { type FreeBytes, watchDisk } from '../../disk-watch.ts';
import { openFile } from './file.ts';
import { lockFolder } from './lock.ts';
import { createWriteQueue } from './queue.ts';
import { readsOf } from './reads.ts';
import { updateIf } from './records.ts';
import { endingsOf } from './words.ts';
import { writesOf } from './writes.ts';

export type SqliteOptions = {
  /** Where the file is kept; made when it is missing. */
  folder: string;
  collections: readonly Collection[];
  /** Writes are refused while less than this is free on the disk. */
  lowWaterBytes?: number;
  freeBytes?: FreeBytes;
};

const putsPerUnit = 100;

/** The store of the embedded mode: one file, written by one thread in batches, read in this one. */
export async function openSqlite({
  folder,
  collections,
  lowWaterBytes = 64e6,
  freeBytes,
}: SqliteOptions): Promise<Store> {
  const queries = serveQueries(collections);
  const unlock = lockFolder(folder);
  const { file, reader } = openOrUnlock(folder, collections, unlock);
  const disk = await watchDisk(folder, lowWaterBytes, freeBytes);
  const queue = createWriteQueue(file, collections.flatMap(endingsOf));
  let closing: Promise<void> | undefined;
  const tables = new Map(
    collections.map((collection) => [
      collection.name,
      { reads: readsOf(reader, collection, queries.get(collection.name)!), writes: writesOf(collection) },
    ]),
  );

  return {
    landsTogether: true,
    async insert(collection, doc, follow = []) {
      if (disk.isLow()) await disk.makeSure();
      await landed(follow, queue.write([writes(collection).insert(doc), ...follow.map(put)]));
    },
    get: async (collection, id) => reads(collection).get(id),
    getMany: async (collection, ids) => [...new Set(ids)].flatMap((id) => reads(collection).get(id) ?? []),
    getVersioned: async (collection, ids) =>
      [...new Set(ids)].flatMap((id) => reads(collection).getVersioned(id) ?? []),
    page: async (collection, query, ask) => reads(collection).page(query, ask),
    pageText: async (collection, query, ask) => reads(collection).pageText(query, ask),
    async updateIf(collection, id, expect, set) {
      if (disk.isLow()) await disk.makeSure();
      return updateIf(reads(collection), writes(collection), queue, id, expect, set);
    },
    async applyMany(puts) {
      if (disk.isLow()) await disk.makeSure();
      const units = Array.from({ length: Math.ceil(puts.length / putsPerUnit) }, (_, n) =>
        puts.slice(n * putsPerUnit, (n + 1) * putsPerUnit),
      );
      await landed(puts, Promise.all(units.map((unit) => queue.write(unit.map(put)))));
    },
    async remove(collection, id) {
      const removed = await queue.write([writes(collection).remove(id)]);
      reads(collection).forget(id);
      return removed === 1;
    },
    count: async (collection, query, equal, atMost) => reads(collection).count(query, equal, atMost),
    scan: async (collection, afterId, limit) => reads(collection).scan(afterId, limit),
    async clear(collection) {
      if (collection.kind === 'journal' || collection.kind === 'record') {
        throw new Error(`"${collection.name}" is no projection: what it holds cannot be made again.`);
      }
      await queue.write([writes(collection).clear()]);
      reads(collection).forgetAll();
    },
    async ping() {
      reader.prepare('SELECT 1').get();
      await queue.write([]);
    },
    poolUse: () => 0,
    close: () => (closing ??= close()),
  };

  async function close(): Promise<void> {
    await queue.close();
    reader.close();
    unlock();
  }

  function reads({ name }: { name: string }) {
    return table(name).reads;
  }

  function writes({ name }: { name: string }) {
    return table(name).writes;
  }

  function table(name: string) {
    const known = tables.get(name);
    if (!known) throw new Error(`The store was opened without the collection "${name}".`);
    return known;
  }

  /** Whoever hears of a write reads what it wrote; one that failed may have landed all the same. */
  async function landed(puts: readonly Put[], write: Promise<unknown>): Promise<void> {
    try {
      await write;
    } finally {
      for (const { collection, doc } of puts) reads(collection).forget(doc.id);
    }
  }

  function put({ collection, doc, frev }: Put) {
    return writes(collection).put(doc, frev);
  }
}

function openOrUnlock(folder: string, collections: readonly Collection[], unlock: () => void) {
  try {
    return openFile(folder, collections);
  } catch (error) {
    unlock();
    throw error;
  }
}

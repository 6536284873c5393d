import { serveQueries } from '../indexes.ts';
import type { Admit, Collection, Reading, Store } from '../port.ts';
import { databaseNamed } from '../database-name.ts';
import type { Target } from './connection.ts';
import { openDatabase } from './database.ts';
import { answered, confirmed, createDoor } from './door.ts';
import { insert } from './insert.ts';
import { makeIndexes, reach } from './prepare.ts';
import { applyMany, landSoon } from './puts.ts';
import { count, page, pageText } from './queries.ts';
import { rank } from './rank.ts';
import { get, getMany, getVersioned, scan } from './reads.ts';
import { clear, remove } from './remove.ts';
import { createUpdates } from './update-if.ts';

type Wanted = {
  uri: string;
  collections: readonly Collection[];
  database?: string;
  /** The Atlas Search index that ranks, where there is one. */
  searchIndex?: string;
  /** May refuse what is there before anything is changed in it. */
  admit?: Admit;
};

/** The store port on MongoDB. Nothing here asks the server for more than one document at a time. */
export async function openMongo(wanted: Wanted): Promise<Store> {
  const { uri, collections, database = databaseNamed(uri), admit } = wanted;
  const patient = await reach({ uri, database });
  try {
    const store = await storeIn({ uri, database }, wanted);
    try {
      await admit?.(store);
      await makeIndexes(patient, collections);
      return store;
    } catch (error) {
      await store.close();
      throw error;
    }
  } finally {
    await patient.close();
  }
}

/** Only looks: makes no index, waits for nobody who writes. */
export async function readMongo({ uri, collections }: Pick<Wanted, 'uri' | 'collections'>): Promise<Reading> {
  const target = { uri, database: databaseNamed(uri) };
  await (await reach(target)).close();
  const db = await openDatabase(target, collections, serveQueries(collections));
  const door = createDoor();
  const read = <T>(question: () => Promise<T>) => door.through(() => answered(question()));
  return {
    freeze: async () => db.freeze(),
    thaw: () => db.thaw(),
    get: (collection, id) => read(() => get(db, collection, id)),
    scan: (collection, afterId, limit) => read(() => scan(db, collection, afterId, limit)),
    page: (collection, query, ask) => read(() => page(db, collection, query, ask)),
    close: async () => {
      await db.thaw();
      await db.close();
    },
  };
}

async function storeIn(target: Target, { collections, searchIndex }: Wanted): Promise<Store> {
  const db = await openDatabase(target, collections, serveQueries(collections));
  const door = createDoor();
  const updateIf = createUpdates(db);

  const read = <T>(question: () => Promise<T>) => door.through(() => answered(question()));
  const write = <T>(work: (deadline: number) => Promise<T>) => door.through(() => confirmed(work));

  return {
    landsTogether: false,
    insert: (collection, doc, follow = []) =>
      door.through(async () => {
        await confirmed((deadline) => insert(db, collection, doc, deadline));
        await landSoon(db, follow);
      }),
    updateIf: (collection, id, expect, set) => write((deadline) => updateIf(collection, id, { expect, set }, deadline)),
    remove: (collection, id) => write(() => remove(db, collection, id)),
    applyMany: (puts) => door.through(() => applyMany(db, puts)),
    clear: (collection) => door.through(() => clear(db, collection)),

    get: (collection, id) => read(() => get(db, collection, id)),
    getMany: (collection, ids) => read(() => getMany(db, collection, ids)),
    getVersioned: (collection, ids) => read(() => getVersioned(db, collection, ids)),
    scan: (collection, afterId, limit) => read(() => scan(db, collection, afterId, limit)),
    page: (collection, query, ask) => read(() => page(db, collection, query, ask)),
    pageText: (collection, query, ask) => read(() => pageText(db, collection, query, ask)),
    ...(searchIndex !== undefined && {
      rank: (collection, ask) => read(() => rank(db, collection, searchIndex, ask)),
    }),
    count: (collection, query, equal, atMost) => read(() => count(db, collection, query, equal, atMost)),

    ping: () => door.through(() => answered(db.ping(), 2_000)),
    poolUse: db.pool.use,
    pool: db.pool.figures,
    close: async () => {
      await door.close();
      await db.close();
    },
  };
}

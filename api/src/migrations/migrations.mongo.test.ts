import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { newId } from '@taskmanager/contract';
import { migrate } from '../../test/entries.ts';
import { dropDatabase, freshDatabase, uri } from '../../test/mongo-server.ts';
import { fill, greetAll, greetings, notes, notesOf, ofNotes } from '../../test/migrations/notes.ts';
import { listDocuments } from '../lists/list-documents.ts';
import { openMongo } from '../platform/store/mongo/mongo.ts';
import type { Collection, Store } from '../platform/store/port.ts';
import { collections, openWholeStore } from '../store.ts';
import { createMigrations } from './migrations.ts';

jest.setTimeout(120_000); // a process and a database on a network

let database: string;
let mongodbUri: string;
const open = (those: readonly unknown[]) => openMongo({ uri, database, collections: those as Collection[] });
const startServer = async () =>
  (await openWholeStore({ appEnv: 'test', mongodbUri, dataDir: '', minFreeDiskBytes: 0 })).close();

beforeEach(() => {
  database = freshDatabase();
  const address = new URL(uri);
  address.pathname = `/${database}`;
  mongodbUri = address.href;
});
afterEach(() => dropDatabase(database));

test('what was written before a question was declared is found by it, once servers may start', async () => {
  const id = newId();
  const before = { ...listDocuments, keys: () => ({}) };
  const old = await open([...collections.filter(({ name }) => name !== listDocuments.name), before]);
  const gone = { id, rev: 3, projectId: newId(), rank: 'a', name: 'Gone', deletedAt: '2026-01-01T00:00:00.000Z' };
  await old.applyMany([{ collection: before, doc: gone, frev: { name: 3 } }]);
  await old.insert(ofAccounts, { id: newId(), email: 'ann@example.org', emailKey: 'ann@example.org' } as never);
  await old.close();

  await expect(startServer()).rejects.toThrow('migration 0001-keys is to be done first');
  const env = { MONGODB_URI: mongodbUri, APP_ENV: 'test', APP_SECRET: 'x'.repeat(32), ADMIN_EMAIL: 'a@example.org' };
  const asked = { ...env, PUBLIC_URL: 'https://tasks.example.org' };
  expect(migrate(['--dry-run'], asked)).toEqual({
    status: 0,
    err: '',
    out: expect.stringContaining('0001-keys would'),
  });
  await expect(startServer()).rejects.toThrow('0001-keys');
  const { status, out, err } = migrate([], asked);
  expect([status, err, out]).toEqual([0, '', expect.stringMatching(/ready for this release\. 0001-keys wrote [1-9]/)]);
  await startServer();

  const store = await open(collections);
  const { items } = await store.page(listDocuments, 'oldestInTrash', { equal: {}, limit: 5 });
  expect([items, await store.getVersioned(listDocuments, [id])]).toEqual([[gone], [{ doc: gone, frev: { name: 3 } }]]);
  await store.close();
});

test('a server begins on an empty database by itself, and three may at once', async () => {
  await Promise.all([startServer(), startServer(), startServer()]);
  await startServer();
});

test('of two that migrate at once one does it and the other waits', async () => {
  const stores = await Promise.all([open(ofNotes), open(ofNotes)]);
  await fill(stores[0], 120);
  const of = (store: Store) =>
    createMigrations({ store, collections: [notes], system: 'mongodb', commit: 'abc', declared: [greetAll] });
  const ran = await Promise.all(stores.map((store) => of(store).run(['expand'])));
  expect(ran.toSorted((one, other) => one.length - other.length)).toEqual([[], [{ name: '0001-greet', touched: 120 }]]);
  expect(await notesOf(stores[1])).toEqual(greetings(120));
  await Promise.all(stores.map((store) => store.close()));
});

const ofAccounts = collections.find(({ name }) => name === 'accounts')!;

import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { addressWith, dropDatabase, failCommands, type Fault, freshDatabase } from '../../../../test/mongo-server.ts';
import {
  account,
  accounts,
  card,
  cards,
  fresh,
  letter,
  letters,
  put,
  samples,
} from '../../../../test/store-suite/samples.ts';
import type { Store } from '../port.ts';
import { openMongo } from './mongo.ts';

// The server's faults are for the clients of this name alone.
const appName = randomBytes(6).toString('hex');
const database = freshDatabase();
let store: Store;

beforeAll(async () => {
  // Long enough for a busy machine: whatever else is late would count as one more failure of the server.
  const uri = addressWith({ appName, socketTimeoutMS: '1500' });
  store = await openMongo({ uri, collections: samples, database });
});
afterEach(() => failCommands(appName, ['ping'], 0, {}));
afterAll(async () => {
  await store.close();
  await dropDatabase(database);
});

const writeFaults: [string, Fault][] = [
  ['closes the connection', { closeConnection: true }],
  ['is no longer the primary', { errorCode: 10107 }],
  ['is shutting down', { errorCode: 91 }],
  ['was interrupted by its shutdown', { errorCode: 11600 }],
  ['applies but can not replicate', { writeConcernError: { code: 64, errmsg: 'waiting for replication timed out' } }],
  ['answers too late', { blockConnection: true, blockTimeMS: 2200 }],
];
// Once is mostly met by the driver, twice by us.
const cases = writeFaults.flatMap(([what, fault]) => [1, 2].map((times) => [what, times, fault] as const));

describe.each(cases)('a server that %s, %i times', (_, times, fault) => {
  test('an insert that was confirmed is there once', async () => {
    const sent = letter(fresh(), 1);
    await failCommands(appName, ['insert'], times, fault);
    await store.insert(letters, sent);
    await failCommands(appName, ['insert'], 0, {});
    expect(await store.count(letters, 'inOrder', { stream: sent.stream }, 10)).toBe(1);
    expect(await store.get(letters, sent.id)).toEqual(sent);
  });

  test('an insert of what somebody else has inserted is still refused', async () => {
    const theirs = letter(fresh(), 1);
    await store.insert(letters, theirs);
    await failCommands(appName, ['insert'], times, fault);
    await expect(store.insert(letters, { ...theirs, opId: fresh() })).rejects.toMatchObject({ key: 'id' });
    expect(await store.get(letters, theirs.id)).toEqual(theirs);
  });

  test('a change that was confirmed was made once', async () => {
    const ann = account({ tries: 0 });
    await store.insert(accounts, ann);
    await failCommands(appName, ['update'], times, fault);
    expect(await store.updateIf(accounts, ann.id, { tries: 0 }, { tries: 1 })).toEqual({ ...ann, tries: 1 });
    await failCommands(appName, ['update'], 0, {});
    expect(await store.get(accounts, ann.id)).toEqual({ ...ann, tries: 1 });
    expect(await store.updateIf(accounts, ann.id, { tries: 0 }, { tries: 1 })).toBeNull();
  });

  test('states of documents land', async () => {
    const shown = [card(fresh()), card(fresh())];
    await failCommands(appName, ['update'], times, fault);
    await store.applyMany(shown.map((doc) => put(doc)));
    expect(
      await store.getMany(
        cards,
        shown.map(({ id }) => id),
      ),
    ).toHaveLength(2);
  });
});

test('a write that can not be looked for has an unknown outcome, and can be made later', async () => {
  const sent = letter(fresh(), 1);
  const ann = account();
  await store.insert(accounts, ann);
  await failCommands(appName, ['insert', 'update', 'delete', 'find'], 100, { closeConnection: true });
  await expect(store.insert(letters, sent)).rejects.toMatchObject({ name: 'UnknownOutcome' });
  await expect(store.remove(accounts, ann.id)).rejects.toMatchObject({ name: 'UnknownOutcome' });
  await expect(store.get(letters, sent.id)).rejects.toMatchObject({ name: 'StoreUnavailable' });
  await failCommands(appName, ['insert'], 0, {});
  expect(await store.get(letters, sent.id)).toBeNull();
  await store.insert(letters, sent);
  expect(await store.remove(accounts, ann.id)).toBe(true);
});

test('an insert goes on being confirmed when what follows it can not land yet', async () => {
  const sent = letter(fresh(), 1);
  const shown = card(fresh());
  await failCommands(appName, ['update'], 100, { closeConnection: true });
  await store.insert(letters, sent, [put(shown)]);
  await failCommands(appName, ['update'], 0, {});
  expect(await store.get(letters, sent.id)).toEqual(sent);
});

test('a database without room says so', async () => {
  await failCommands(appName, ['insert', 'update'], 2, { errorCode: 14031 });
  await expect(store.insert(letters, letter(fresh(), 1))).rejects.toMatchObject({ name: 'StorageFull' });
  await expect(store.applyMany([put(card(fresh()))])).rejects.toMatchObject({ name: 'StorageFull' });
});

test('half of the connections waiting for an answer is half of the pool', async () => {
  await failCommands(appName, ['find'], 25, { blockConnection: true, blockTimeMS: 300 });
  const asked = Promise.all(Array.from({ length: 25 }, () => store.get(letters, fresh())));
  await until(() => store.poolUse() === 0.5);
  const { pool } = store;
  expect([pool?.used(), pool?.most, pool?.waiting(), pool?.isUp()]).toEqual([25, 50, 0, true]);
  await asked;
  expect(store.poolUse()).toBe(0);
});

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise(setImmediate);
}

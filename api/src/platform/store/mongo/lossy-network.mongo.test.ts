import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addressWith, dropDatabase, freshDatabase, uri } from '../../../../test/mongo-server.ts';
import { account, accounts, fresh, letter, letters, samples } from '../../../../test/store-suite/samples.ts';
import { startTcpProxy, type TcpProxy } from '../../../../test/tcp-proxy.ts';
import type { Store } from '../port.ts';
import { openMongo } from './mongo.ts';

// The first words of these commands on the wire.
const inserts = '\x02insert\0';
const updates = '\x02update\0';

const impatient = { serverSelectionTimeoutMS: '300', connectTimeoutMS: '300', socketTimeoutMS: '300' };
const database = freshDatabase();
afterAll(() => dropDatabase(database));

describe.each(['true', 'false'])('a network that loses answers, retryWrites=%s', (retryWrites) => {
  let proxy: TcpProxy;
  let store: Store;

  beforeAll(async () => {
    ({ proxy, store } = await openThroughProxy({ retryWrites }));
  });
  afterAll(async () => {
    await store.close();
    await proxy.close();
  });

  test.each([1, 2])(
    'a hundred inserts whose answers are lost %i times are each confirmed and there once',
    async (times) => {
      const before = proxy.cuts();
      const stream = fresh();
      for (let seq = 1; seq <= 100; seq++) {
        for (let n = 0; n < times; n++) proxy.cutReply(inserts);
        await store.insert(letters, letter(stream, seq));
        proxy.forget();
      }
      const { items } = await store.page(letters, 'inOrder', { equal: { stream }, limit: 200 });
      expect(items.map(({ seq }) => seq)).toEqual(Array.from({ length: 100 }, (_, n) => n + 1));
      expect(proxy.cuts() - before).toBeGreaterThanOrEqual(100);
    },
  );

  test('inserts that are lost on the way are made again', async () => {
    const stream = fresh();
    for (let seq = 1; seq <= 20; seq++) {
      for (let n = 0; n < seq % 3; n++) proxy.cutRequest(inserts);
      await store.insert(letters, letter(stream, seq));
    }
    expect(await store.count(letters, 'inOrder', { stream }, 100)).toBe(20);
  });

  test('a counter whose answers are lost counts every change once', async () => {
    const ann = account({ tries: 0 });
    await store.insert(accounts, ann);
    for (let tries = 0; tries < 50; tries++) {
      proxy.cutReply(updates);
      const counted = await store.updateIf(accounts, ann.id, { tries }, { tries: tries + 1 });
      expect(counted?.tries).toBe(tries + 1);
    }
  });

  test('two who count in one record, their answers lost, count everything once', async () => {
    const ann = account({ tries: 0 });
    await store.insert(accounts, ann);
    const other = await openMongo({ uri, collections: samples, database });
    const countUp = async (where: Store): Promise<void> => {
      const { tries = 0 } = (await where.get(accounts, ann.id)) ?? {};
      if (where === store) proxy.cutReply(updates);
      const counted = await where.updateIf(accounts, ann.id, { tries }, { tries: tries + 1 });
      if (!counted) return countUp(where);
    };
    for (let round = 1; round <= 20; round++) await Promise.all([countUp(store), countUp(other)]);
    expect((await store.get(accounts, ann.id))?.tries).toBe(40);
    await other.close();
  });
});

test('a database that is gone is unavailable, and a store can not be opened on it', async () => {
  const { proxy, store } = await openThroughProxy(impatient);
  await proxy.close();
  await expect(store.get(letters, fresh())).rejects.toMatchObject({ name: 'StoreUnavailable' });
  await expect(store.insert(letters, letter(fresh(), 1))).rejects.toMatchObject({ name: 'StoreUnavailable' });
  await expect(store.ping()).rejects.toMatchObject({ name: 'StoreUnavailable' });
  await store.close();

  const address = `mongodb://ann:secret@127.0.0.1:${proxy.port}/?serverSelectionTimeoutMS=300`;
  const opening = openMongo({ uri: address, collections: samples, database });
  await expect(opening).rejects.toMatchObject({ name: 'StartError' });
  await expect(opening).rejects.toThrow(`127.0.0.1:${proxy.port} did not answer`);
  await expect(opening).rejects.not.toThrow('secret');
});

test('a database that has frozen answers no ping and leaves a write in doubt', async () => {
  const { proxy, store } = await openThroughProxy(impatient);
  await store.ping();
  proxy.freeze();
  const writing = store.insert(letters, letter(fresh(), 1));
  await expect(store.ping()).rejects.toMatchObject({ name: 'StoreUnavailable' });
  await expect(writing).rejects.toMatchObject({ name: 'UnknownOutcome' });
  await store.close();
  await proxy.close();
});

async function openThroughProxy(options: Record<string, string>): Promise<{ proxy: TcpProxy; store: Store }> {
  const { hostname, port } = new URL(uri);
  const proxy = await startTcpProxy({ host: hostname, port: Number(port || 27017) });
  // Without directConnection the driver would ask the replica set for its address and go there, past the proxy.
  const address = addressWith({ directConnection: 'true', ...options }, proxy.port);
  return { proxy, store: await openMongo({ uri: address, collections: samples, database }) };
}

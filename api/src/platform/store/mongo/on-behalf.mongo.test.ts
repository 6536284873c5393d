import { afterAll, beforeAll, expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import { addressWith, dropDatabase, freshDatabase } from '../../../../test/mongo-server.ts';
import { card, fresh, letter, letters, put, samples } from '../../../../test/store-suite/samples.ts';
import { runInRequest } from '../../request-context.ts';
import type { Store } from '../port.ts';
import { openMongo } from './mongo.ts';

const database = freshDatabase();
const context = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7', isSampled: false };
let store: Store;
let client: mongoose.mongo.MongoClient;

beforeAll(async () => {
  store = await openMongo({ uri: addressWith({}), collections: samples, database });
  client = await new mongoose.mongo.MongoClient(addressWith({})).connect();
  await client.db(database).command({ profile: 2 });
});
afterAll(async () => {
  await client.db(database).command({ profile: 0 });
  await Promise.all([client.close(), store.close()]);
  await dropDatabase(database);
});

test('the database’s own record of a command names the request it was for', async () => {
  const requestId = `request-${fresh()}`;
  const sent = letter(fresh(), 1);
  await runInRequest({ requestId, ...context }, async () => {
    await store.insert(letters, sent);
    await store.get(letters, sent.id);
    await store.count(letters, 'inOrder', { stream: sent.stream }, 10);
    await store.applyMany([put(card(fresh()))]);
  });
  await store.get(letters, sent.id);
  const profile = client.db(database).collection('system.profile');
  const seen = await profile.find({ 'command.comment': requestId }).toArray();

  expect(seen.map(({ op }) => op as string).toSorted()).toEqual(['command', 'insert', 'query', 'update']);
});

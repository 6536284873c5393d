import { expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import { storeSuite } from '../../../../test/store-suite.ts';
import { samples } from '../../../../test/store-suite/samples.ts';
import { dropDatabase, freshDatabase, uri } from '../../../../test/mongo-server.ts';
import { openMongo } from './mongo.ts';

storeSuite('MongoDB', async (collections) => {
  const database = freshDatabase();
  const open = () => openMongo({ uri, collections, database });
  let store = await open();
  return {
    store,
    reopen: async () => {
      await store.close();
      store = await open();
      return store;
    },
    dispose: async () => {
      await store.close();
      await dropDatabase(database);
    },
  };
});

test('whoever is not let in has changed nothing, not even an index', async () => {
  const database = freshDatabase();
  const refuse = () => Promise.reject(new Error('This is not yours.'));
  await expect(openMongo({ uri, collections: samples, database, admit: refuse })).rejects.toThrow('This is not yours.');
  expect(await collectionsIn(database)).toEqual([]);
  await (await openMongo({ uri, collections: samples, database })).close();
  expect(await collectionsIn(database)).not.toEqual([]);
  await dropDatabase(database);
});

async function collectionsIn(database: string): Promise<string[]> {
  const connection = await mongoose.createConnection(uri, { dbName: database }).asPromise();
  const found = await connection.db!.listCollections().toArray(); // connected, so it has a database
  await connection.close();
  return found.map(({ name }) => name);
}

import { randomBytes } from 'node:crypto';
import mongoose from 'mongoose';
import { storeSuite } from '../../../../test/store-suite.ts';
import { openMongo } from './mongo.ts';

const uri = process.env['MONGODB_URI']!;

storeSuite('MongoDB', async (collections) => {
  const database = `test-${randomBytes(6).toString('hex')}`;
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
      const connection = await mongoose.createConnection(uri, { dbName: database }).asPromise();
      await connection.dropDatabase();
      await connection.close();
    },
  };
});

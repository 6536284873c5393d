import { storeSuite } from '../../../../test/store-suite.ts';
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

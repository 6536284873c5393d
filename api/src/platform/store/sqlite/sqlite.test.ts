import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storeSuite } from '../../../../test/store-suite.ts';
import { openSqlite } from './sqlite.ts';

storeSuite('SQLite', async (collections) => {
  const folder = await mkdtemp(join(tmpdir(), 'store-'));
  let store = await openSqlite({ folder, collections });
  return {
    store,
    async reopen() {
      await store.close();
      return (store = await openSqlite({ folder, collections }));
    },
    async dispose() {
      await store.close().catch(() => {});
      await rm(folder, { recursive: true });
    },
  };
});

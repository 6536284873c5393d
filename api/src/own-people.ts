import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { accountCollection } from './accounts/account-records.ts';
import type { Config } from './config.ts';
import { isMasked } from './masking/masking.ts';
import { createPouring } from './platform/store/move/pour.ts';
import type { Collection, Document, Reading, Store } from './platform/store/port.ts';
import { secondFactorCollection } from './second-factor/second-factor-records.ts';
import { readStore } from './store.ts';

export type OwnPeople = { join: (store: Store) => Promise<void> };

/** Whoever has an account here that did not come masked from elsewhere: the team, and who tries the releases. */
export async function ownPeople(config: Config): Promise<OwnPeople> {
  const isNew = config.mongodbUri === undefined && !existsSync(join(config.dataDir, 'taskmanager.db'));
  if (isNew) return { join: async () => {} };
  const reading = await readStore(config);
  try {
    const accounts = (await all(reading, accountCollection)).filter(({ email }) => !isMasked(email));
    const ids = new Set(accounts.map(({ id }) => id));
    const factors = (await all(reading, secondFactorCollection)).filter(({ id }) => ids.has(id));
    return {
      async join(store) {
        const pouring = createPouring(store);
        for (const account of accounts) await pouring.put(accountCollection, account);
        for (const factor of factors) await pouring.put(secondFactorCollection, factor);
        await pouring.finish();
      },
    };
  } finally {
    await reading.close();
  }
}

async function all<T extends Document>(reading: Reading, collection: Collection<T>): Promise<T[]> {
  const found: T[] = [];
  for (let docs = await reading.scan(collection, '', 500); docs.length > 0;) {
    found.push(...docs);
    docs = await reading.scan(collection, found.at(-1)?.id ?? '', 500);
  }
  return found;
}

import { afterAll, beforeAll, describe } from '@jest/globals';
import type { Collection, Store } from '../src/platform/store/port.ts';
import { insertTests } from './store-suite/inserts.ts';
import { lifeTests } from './store-suite/life.ts';
import { pageTests } from './store-suite/pages.ts';
import { pagingTests } from './store-suite/paging.ts';
import { projectionTests } from './store-suite/projections.ts';
import { recordTests } from './store-suite/records.ts';
import { samples } from './store-suite/samples.ts';
import { wordTests } from './store-suite/words.ts';

export type OpenedStore = {
  store: Store;
  /** Closes the store and opens what it kept. */
  reopen(): Promise<Store>;
  /** Closes what is open and leaves nothing behind. */
  dispose(): Promise<void>;
};

/** Opens a new, empty store of these collections. */
export type OpenStore = (collections: readonly Collection[]) => Promise<OpenedStore>;

/** What every store must do; one store serves all tests, which keep apart by fresh names. */
export function storeSuite(name: string, openStore: OpenStore): void {
  describe(`the store port on ${name}`, () => {
    let opened: OpenedStore;
    beforeAll(async () => {
      opened = await openStore(samples);
    });
    afterAll(() => opened.dispose());
    const store = () => opened.store;

    insertTests(store);
    recordTests(store);
    projectionTests(store);
    pageTests(store);
    pagingTests(store);
    wordTests(store);
    lifeTests(store, openStore);
  });
}

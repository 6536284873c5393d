import { throughAll, type Migration } from './migration.ts';

// MongoDB keeps beside a document the keys it had when it was written. What was declared since, like the trash of lists,
// does not find older documents until they are written again. The store in a file sees to that when it is opened.
export const keys: Migration = {
  phase: 'expand',
  says: 'Every document is found by all that is asked for today.',
  async *does({ store, collections, system }, cursor) {
    if (system === 'sqlite') return;
    const found = collections.filter(({ indexes }) => indexes.length > 0);
    yield* throughAll(store, found, cursor, (collection, { id }) => store.updateIf(collection, id, {}, {}));
  },
};

import { createMerge } from '../../src/journal/merge.ts';
import { applied } from '../../src/journal/projections.ts';
import type { Put, Store } from '../../src/platform/store/port.ts';
import type { Bug } from './cluster.ts';
import type { Tables } from './tables.ts';

/** Mistakes somebody could make in or around the journal, each put in from outside; the checks must notice every one. */
export const plantedBugs: Record<string, Bug> = {
  'a change is acknowledged before it is in the journal': {
    store: (store, world) => ({
      ...store,
      insert: async (collection, doc, follow) => {
        const landing = store.insert(collection, doc, follow);
        landing.catch(() => {});
        if (!world.faults.on) await landing;
      },
    }),
  },
  'an older state of a document replaces a newer one': { tables: withoutRevGuard },
  'what a dead process left half-done is not finished': {
    store: (store) => ({ ...store, landsTogether: true, insert: insertThenApply(store) }),
  },
  'the base of a change is ignored': {
    mergeOf: (store) => {
      const merge = createMerge(store);
      return (state, collection, doc, { ifMatch }, wanted) => merge(state, collection, doc, { ifMatch }, wanted);
    },
  },
  'a repeated key is not recognised': { tables: withoutOperations },
  'a mark says that documents have landed before they have': {
    store: (store) => ({ ...store, applyMany: (puts) => store.applyMany(puts.map(oneAhead)) }),
  },
};

function withoutRevGuard(tables: Tables): Tables {
  return {
    ...tables,
    put(put) {
      tables.remove(put.collection, put.doc.id);
      tables.put(put);
    },
  };
}

function insertThenApply(store: Store): Store['insert'] {
  return async (collection, doc, follow = []) => {
    await store.insert(collection, doc);
    await store.applyMany(follow);
  };
}

function withoutOperations(tables: Tables): Tables {
  return {
    ...tables,
    insert: (collection, doc) => tables.insert(collection, { ...doc, opId: undefined }),
  };
}

function oneAhead(put: Put): Put {
  return put.collection.name === applied.name ? { ...put, doc: { ...put.doc, rev: put.doc.rev + 1 } } : put;
}

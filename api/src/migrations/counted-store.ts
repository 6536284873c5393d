import { isDeepStrictEqual } from 'node:util';
import type { Document, Store } from '../platform/store/port.ts';

/** The port as it is; what is written through it is counted, and in a dry run it is not written. */
export function countWrites(store: Store, isDryRun: boolean, count: (documents: number) => void): Store {
  return {
    ...store,
    async insert(collection, doc, follow) {
      if (!isDryRun) await store.insert(collection, doc, follow);
      count(1);
    },
    async updateIf(collection, id, expect, set) {
      const changed = isDryRun
        ? asExpected(await store.get(collection, id), expect)
        : await store.updateIf(collection, id, expect, set);
      if (changed) count(1);
      return changed;
    },
    async applyMany(puts) {
      if (!isDryRun) await store.applyMany(puts);
      count(puts.length);
    },
    async remove(collection, id) {
      const isThere = isDryRun ? (await store.get(collection, id)) !== null : await store.remove(collection, id);
      if (isThere) count(1);
      return isThere;
    },
    clear: () => Promise.reject(new Error('A migration empties nothing: it goes through it in pages.')),
  };
}

function asExpected<T extends Document>(doc: T | null, expect: Partial<T>): T | null {
  if (!doc) return null;
  const fields = Object.keys(expect) as (keyof T)[]; // the keys of a Partial<T> are keys of T
  return fields.every((field) => isDeepStrictEqual(doc[field], expect[field])) ? doc : null;
}

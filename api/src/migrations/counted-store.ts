import { isDeepStrictEqual } from 'node:util';
import type { Document } from '../platform/store/port.ts';
import type { MigrationStore, Readable } from './migration.ts';

type Count = (documents: number) => void;

/** Reads and writes as the store does, and counts the documents that were written. */
export function countWrites(store: MigrationStore, count: Count): MigrationStore {
  return {
    ...readsOf(store),
    async insert(collection, doc, follow) {
      await store.insert(collection, doc, follow);
      count(1);
    },
    async updateIf(collection, id, expect, set) {
      const changed = await store.updateIf(collection, id, expect, set);
      if (changed) count(1);
      return changed;
    },
    async applyMany(puts) {
      await store.applyMany(puts);
      count(puts.length);
    },
    async remove(collection, id) {
      const wasThere = await store.remove(collection, id);
      if (wasThere) count(1);
      return wasThere;
    },
  };
}

/** Reads as the store does, and only counts what would be written. */
export function rehearseWrites(store: Readable, count: Count): MigrationStore {
  return countWrites(
    {
      ...readsOf(store),
      insert: async () => {},
      applyMany: async () => {},
      updateIf: async (collection, id, expect) => asExpected(await store.get(collection, id), expect),
      remove: async (collection, id) => (await store.get(collection, id)) !== null,
    },
    count,
  );
}

function readsOf({ get, scan, page }: Readable): Readable {
  return { get, scan, page };
}

function asExpected<T extends Document>(doc: T | null, expect: Partial<T>): T | null {
  if (!doc) return null;
  const fields = Object.keys(expect) as (keyof T)[]; // the keys of a Partial<T> are keys of T
  return fields.every((field) => isDeepStrictEqual(doc[field], expect[field])) ? doc : null;
}

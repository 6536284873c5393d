import { z } from 'zod';
import { insertOnce } from '../platform/store/insert-once.ts';
import { collection, type Store } from '../platform/store/port.ts';

const Cursor = z.object({ id: z.string(), seq: z.int() });

/** How far the news of each project's stream was told. What stands behind it may be told again: it is told once. */
export const cursorCollection = collection({
  name: 'notification-cursors',
  kind: 'record',
  shape: Cursor,
  keys: () => ({}),
  indexes: [],
  queries: {},
});

export function cursorRecords(store: Store) {
  return {
    find: async (stream: string): Promise<number> => (await store.get(cursorCollection, stream))?.seq ?? 0,
    /** Moves nothing where another process is already further, or elsewhere. */
    async advance(stream: string, from: number, to: number): Promise<void> {
      if (await store.updateIf(cursorCollection, stream, { seq: from }, { seq: to })) return;
      if (from > 0) return;
      await insertOnce(store, cursorCollection, { id: stream, seq: to });
    },
  };
}

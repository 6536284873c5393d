import { LogLevel, Timestamp } from '@taskmanager/contract';
import { z } from 'zod';
import { insertOnce } from '../platform/store/insert-once.ts';
import { collection, type Store } from '../platform/store/port.ts';

const LogLevelRecord = z.object({ id: z.string(), level: LogLevel, until: Timestamp });
export type LogLevelRecord = z.infer<typeof LogLevelRecord>;

/** At most one row: what an admin wants logged for a while. */
export const logLevelCollection = collection({
  name: 'logLevels',
  kind: 'transient',
  shape: LogLevelRecord,
  keys: () => ({}),
  indexes: [],
  queries: {},
});

const id = 'wanted';

export function logLevelRecords(store: Store) {
  return {
    find: () => store.get(logLevelCollection, id),
    async write(wanted: Omit<LogLevelRecord, 'id'>): Promise<void> {
      if (await insertOnce(store, logLevelCollection, { id, ...wanted })) return;
      await store.updateIf(logLevelCollection, id, {}, wanted);
    },
    remove: () => store.remove(logLevelCollection, id),
  };
}

import { z } from 'zod';
import { insertOnce } from '../platform/store/insert-once.ts';
import { collection, type Store } from '../platform/store/port.ts';

const MigrationRecord = z.object({
  /** Its name. */
  id: z.string(),
  phase: z.enum(['expand', 'contract']),
  startedAt: z.string(),
  endedAt: z.string().optional(),
  /** Where it goes on. */
  cursor: z.string().optional(),
  /** Documents it has written. */
  touched: z.int(),
  /** Of the release that began it. */
  commit: z.string(),
  /** Grows with every write, so that of two who are at it one notices. */
  turn: z.int(),
});
export type MigrationRecord = z.infer<typeof MigrationRecord>;

export const migrationCollection = collection({
  name: 'migrations',
  kind: 'record',
  shape: MigrationRecord,
  keys: () => ({}),
  indexes: [],
  queries: {},
});

export const allRecords = (store: Pick<Store, 'scan'>) => store.scan(migrationCollection, '', 10_000);

export function migrationRecords(store: Store) {
  return {
    find: (id: string) => store.get(migrationCollection, id),
    add: (record: MigrationRecord) => insertOnce(store, migrationCollection, record),
    /** Null if another process has written since this was read. */
    write: ({ id, turn }: MigrationRecord, set: Partial<MigrationRecord>) =>
      store.updateIf(migrationCollection, id, { turn }, { ...set, turn: turn + 1 }),
  };
}

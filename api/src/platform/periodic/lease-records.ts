import { z } from 'zod';
import { insertOnce } from '../store/insert-once.ts';
import { collection, type Store } from '../store/port.ts';

const LeaseRecord = z.object({
  id: z.string(),
  /** Grows with every turn. */
  number: z.int(),
  /** Absent when it was given back. */
  holder: z.string().optional(),
});
export type LeaseRecord = z.infer<typeof LeaseRecord>;

export const leaseCollection = collection({
  name: 'leases',
  kind: 'record',
  shape: LeaseRecord,
  keys: () => ({}),
  indexes: [],
  queries: {},
});

export function leaseRecords(store: Store) {
  return {
    find: (id: string) => store.get(leaseCollection, id),
    /** False if somebody else was first. */
    add: (lease: LeaseRecord) => insertOnce(store, leaseCollection, lease),
    /** False if somebody has written since this was read. */
    async hand({ id, number }: LeaseRecord, holder: string | undefined): Promise<boolean> {
      return (await store.updateIf(leaseCollection, id, { number }, { number: number + 1, holder })) !== null;
    },
  };
}

import { z } from 'zod';
import { collection, type Store } from '../platform/store/port.ts';

const FactorRecord = z.object({
  /** The account's id: one factor each. */
  id: z.string(),
  secret: z.string(),
  isOn: z.boolean(),
  /** Of the last code that was accepted; neither it nor an earlier one counts again. */
  lastStep: z.int(),
  recoveryHashes: z.array(z.string()),
  /** Grows with every change of the recovery codes, so that of two who use one code only one gets in. */
  version: z.int(),
});
export type FactorRecord = z.infer<typeof FactorRecord>;

export const secondFactorCollection = collection({
  name: 'second-factors',
  kind: 'record',
  shape: FactorRecord,
  keys: () => ({}),
  indexes: [],
  queries: {},
});

export function secondFactorRecords(store: Store) {
  return {
    find: (userId: string) => store.get(secondFactorCollection, userId),
    add: (factor: FactorRecord) => store.insert(secondFactorCollection, factor),
    change: (userId: string, expect: Partial<FactorRecord>, set: Partial<FactorRecord>) =>
      store.updateIf(secondFactorCollection, userId, expect, set),
    remove: (userId: string) => store.remove(secondFactorCollection, userId),
  };
}

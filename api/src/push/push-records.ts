import { z } from 'zod';
import { insertOnce } from '../platform/store/insert-once.ts';
import { collection, type Store } from '../platform/store/port.ts';

const PushRecord = z.object({
  /** From the endpoint: one browser is one subscription, whoever signs in there. */
  id: z.string(),
  userId: z.string(),
  /** It ends with the session it was made in. */
  sessionId: z.string(),
  /** Where to send and with which keys: who has these can send. */
  sealed: z.string(),
  /** The key the browser subscribed with; it takes nothing that another one signed. */
  publicKey: z.string(),
  createdAt: z.string(),
});
export type PushRecord = z.infer<typeof PushRecord>;

export const pushCollection = collection({
  name: 'push-subscriptions',
  kind: 'record',
  shape: PushRecord,
  keys: ({ userId, createdAt }) => ({ userId, createdAt }),
  indexes: [{ fields: ['userId', 'createdAt'] }],
  queries: { ofUser: { by: ['userId'], sort: 'createdAt' } },
});

export function pushRecords(store: Store) {
  return {
    find: (id: string) => store.get(pushCollection, id),
    remove: (id: string) => store.remove(pushCollection, id),
    async put(record: PushRecord): Promise<PushRecord> {
      if (await insertOnce(store, pushCollection, record)) return record;
      const { id, ...said } = record;
      return (await store.updateIf(pushCollection, id, {}, said)) ?? record;
    },
    /** The oldest first. */
    async ofUser(userId: string, limit: number): Promise<PushRecord[]> {
      return (await store.page(pushCollection, 'ofUser', { equal: { userId }, limit })).items;
    },
  };
}

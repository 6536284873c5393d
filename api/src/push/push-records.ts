import { z } from 'zod';
import { collection, DuplicateKey, type Store } from '../platform/store/port.ts';

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
    async put({ id, ...said }: PushRecord): Promise<PushRecord> {
      const inserted = await store.insert(pushCollection, { id, ...said }).then(
        () => ({ id, ...said }),
        (error: unknown) => {
          if (error instanceof DuplicateKey) return null;
          throw error;
        },
      );
      return inserted ?? (await store.updateIf(pushCollection, id, {}, said)) ?? { id, ...said };
    },
    /** The oldest first. */
    async ofUser(userId: string, limit: number): Promise<PushRecord[]> {
      return (await store.page(pushCollection, 'ofUser', { equal: { userId }, limit })).items;
    },
  };
}

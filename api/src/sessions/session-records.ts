import { z } from 'zod';
import { collection, type Store } from '../platform/store/port.ts';

const SessionRecord = z.object({
  id: z.string(),
  userId: z.string(),
  /** The epoch of the account this session began in. */
  epoch: z.int(),
  /** Of the one refresh token that still works. */
  refreshHash: z.string(),
  userAgent: z.string(),
  address: z.string(),
  createdAt: z.int(),
  lastSeenAt: z.int(),
  /** The last moment a refresh is accepted, however often it is used. */
  endsAt: z.int(),
  expiresAt: z.int(),
  confirmedUntil: z.int(),
});
export type SessionRecord = z.infer<typeof SessionRecord>;

export const sessionCollection = collection({
  name: 'sessions',
  kind: 'record',
  shape: SessionRecord,
  keys: ({ userId, expiresAt }) => ({ userId, expiresAt }),
  indexes: [{ fields: ['userId'] }, { fields: ['expiresAt'] }],
  queries: { byUser: { by: ['userId'] }, byExpiry: { by: [], sort: 'expiresAt' } },
});

/** More than these one person does not have: the one unused for longest makes room. */
export const mostSessions = 100;

export function sessionRecords(store: Store) {
  return {
    find: (id: string) => store.get(sessionCollection, id),
    findMany: (ids: readonly string[]) => store.getMany(sessionCollection, ids),
    add: (session: SessionRecord) => store.insert(sessionCollection, session),
    remove: (id: string) => store.remove(sessionCollection, id),
    change: (id: string, expect: Partial<SessionRecord>, set: Partial<SessionRecord>) =>
      store.updateIf(sessionCollection, id, expect, set),
    async ofUser(userId: string): Promise<SessionRecord[]> {
      return (await store.page(sessionCollection, 'byUser', { equal: { userId }, limit: mostSessions + 1 })).items;
    },
    async expired(now: number, limit: number): Promise<SessionRecord[]> {
      return (await store.page(sessionCollection, 'byExpiry', { equal: {}, before: now, limit })).items;
    },
  };
}

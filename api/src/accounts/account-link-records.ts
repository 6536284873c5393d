import { z } from 'zod';
import { collection, type Store } from '../platform/store/port.ts';

const purposes = ['register', 'verify', 'change-email', 'reset'] as const;
export type Purpose = (typeof purposes)[number];

const Link = z.object({
  /** The hash of the token: who reads the store cannot use the link. */
  id: z.string(),
  purpose: z.enum(purposes),
  userId: z.string().optional(),
  email: z.string(),
  /** Somebody who becomes a person when the link is used. */
  person: z
    .object({
      name: z.string(),
      passwordHash: z.string(),
      locale: z.string().optional(),
      timeZone: z.string().optional(),
    })
    .optional(),
  expiresAt: z.int(),
});
export type Link = z.infer<typeof Link>;

export const linkCollection = collection({
  name: 'account-links',
  kind: 'record',
  shape: Link,
  keys: ({ userId, expiresAt }) => ({ userId, expiresAt }),
  indexes: [{ fields: ['userId'] }, { fields: ['expiresAt'] }],
  queries: { byUser: { by: ['userId'] }, byExpiry: { by: [], sort: 'expiresAt' } },
});

export function linkRecords(store: Store) {
  return {
    find: (id: string) => store.get(linkCollection, id),
    add: (link: Link) => store.insert(linkCollection, link),
    remove: (id: string) => store.remove(linkCollection, id),
    async ofUser(userId: string): Promise<Link[]> {
      return (await store.page(linkCollection, 'byUser', { equal: { userId }, limit: 100 })).items;
    },
    async expired(before: number, limit: number): Promise<Link[]> {
      return (await store.page(linkCollection, 'byExpiry', { equal: {}, before, limit })).items;
    },
  };
}

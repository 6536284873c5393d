import type { Id } from '@taskmanager/contract';
import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../platform/errors.ts';
import { collection, type Store } from '../platform/store/port.ts';

const hour = 3_600_000;

const lastsMs = { register: 24 * hour, verify: 24 * hour, 'change-email': 24 * hour, reset: hour } as const;
type Purpose = keyof typeof lastsMs;

const Link = z.object({
  /** The hash of the token: who reads the store cannot use the link. */
  id: z.string(),
  purpose: z.enum(Object.keys(lastsMs) as [Purpose, ...Purpose[]]),
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

export type AccountLinks = ReturnType<typeof createAccountLinks>;

/** Secrets that are sent by mail: each opens one door, once, for a while. */
export function createAccountLinks({ store, now }: { store: Store; now: () => number }) {
  const removeAll = (links: Link[]) => Promise.all(links.map(({ id }) => store.remove(linkCollection, id)));

  return {
    async make(link: Omit<Link, 'id' | 'expiresAt'>): Promise<string> {
      const token = randomBytes(32).toString('base64url');
      await store.insert(linkCollection, { ...link, id: hashOf(token), expiresAt: now() + lastsMs[link.purpose] });
      return token;
    },

    /** What a link is for; it stays usable. */
    async look(token: string, ...purposes: Purpose[]): Promise<Link> {
      const link = await store.get(linkCollection, hashOf(token));
      if (!link || !purposes.includes(link.purpose) || link.expiresAt <= now()) throw over();
      return link;
    },

    /** Of fifty who use a link at once one gets through: the store removes it for one only. */
    async use(link: Link): Promise<void> {
      if (!(await store.remove(linkCollection, link.id))) throw over();
    },

    async endAll(userId: Id): Promise<void> {
      await removeAll((await store.page(linkCollection, 'byUser', { equal: { userId }, limit: 100 })).items);
    },

    /** Removes what nobody can use any more; answers how many. */
    async sweep(): Promise<number> {
      const ask = { equal: {}, before: now(), limit: 100 };
      return (await removeAll((await store.page(linkCollection, 'byExpiry', ask)).items)).length;
    },
  };
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

function over(): AppError {
  return new AppError('link-expired', 'This link was used already or is too old. Ask for a new one.');
}

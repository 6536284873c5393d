import type { Id } from '@taskmanager/contract';
import { createHash, randomBytes } from 'node:crypto';
import { AppError } from '../platform/errors.ts';
import type { Store } from '../platform/store/port.ts';
import { linkRecords, type Link, type Purpose } from './account-link-records.ts';

export type { Link } from './account-link-records.ts';

const hour = 3_600_000;
const lastsMs: Readonly<Record<Purpose, number>> = {
  register: 24 * hour,
  verify: 24 * hour,
  'change-email': 24 * hour,
  reset: hour,
};

export type AccountLinks = ReturnType<typeof createAccountLinks>;

/** Secrets that are sent by mail: each opens one door, once, for a while. */
export function createAccountLinks({ store, now }: { store: Store; now: () => number }) {
  const records = linkRecords(store);
  const removeAll = (links: Link[]) => Promise.all(links.map(({ id }) => records.remove(id)));

  return {
    async make(link: Omit<Link, 'id' | 'expiresAt'>): Promise<string> {
      const token = randomBytes(32).toString('base64url');
      await records.add({ ...link, id: hashOf(token), expiresAt: now() + lastsMs[link.purpose] });
      return token;
    },

    /** What a link is for; it stays usable. */
    async look(token: string, ...purposes: Purpose[]): Promise<Link> {
      const link = await records.find(hashOf(token));
      if (!link || !purposes.includes(link.purpose) || link.expiresAt <= now()) throw over();
      return link;
    },

    async isOpen(token: string): Promise<boolean> {
      const link = await records.find(hashOf(token));
      return link !== null && link.expiresAt > now();
    },

    /** Of fifty who use a link at once one gets through: the store removes it for one only. */
    async use(link: Link): Promise<void> {
      if (!(await records.remove(link.id))) throw over();
    },

    endAll: async (userId: Id) => void (await removeAll(await records.ofUser(userId))),

    /** Removes what nobody can use any more; answers how many. */
    sweep: async () => (await removeAll(await records.expired(now(), 100))).length,
  };
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

function over(): AppError {
  return new AppError('link-expired', 'This link was used already or is too old. Ask for a new one.');
}

import { createHmac, type KeyObject } from 'node:crypto';

/** Tells one person from another without saying who: what lines, traces and reports of errors carry for `userId`. */
export type HashUser = (userId: string) => string;

const mostKept = 10_000;
const length = 16;

/** The same for every process of an instance, and another where its secret is another. */
export function createUserHash(key: KeyObject): HashUser {
  const known = new Map<string, string>();

  return (userId) => {
    const before = known.get(userId);
    if (before !== undefined) return before;
    if (known.size >= mostKept) known.clear();
    const hash = createHmac('sha256', key).update(userId).digest('hex').slice(0, length);
    known.set(userId, hash);
    return hash;
  };
}

import type { Account } from '@taskmanager/contract';
import { z } from 'zod';
import { collection, type Store } from '../platform/store/port.ts';
import { addressKey } from './account-rules.ts';

const AccountRecord = z.object({
  id: z.string(),
  email: z.string(),
  emailKey: z.string(),
  name: z.string(),
  isAdmin: z.boolean(),
  /** Set on one account of an instance at the most. */
  isFirst: z.literal('first').optional(),
  emailVerified: z.boolean(),
  passwordHash: z.string(),
  /** Sessions carry the epoch they began in; the next one ends them all in the same write. */
  epoch: z.int(),
  locale: z.string().optional(),
  timeZone: z.string().optional(),
  createdAt: z.string(),
});
export type AccountRecord = z.infer<typeof AccountRecord>;

export const accountCollection = collection({
  name: 'accounts',
  kind: 'record',
  shape: AccountRecord,
  keys: ({ emailKey, isFirst }) => ({ emailKey, isFirst }),
  indexes: [
    { fields: ['emailKey'], unique: true },
    { fields: ['isFirst'], unique: true },
  ],
  queries: { byEmail: { by: ['emailKey'] }, first: { by: ['isFirst'] } },
});

export function accountRecords(store: Store) {
  return {
    find: (id: string) => store.get(accountCollection, id),
    findMany: (ids: readonly string[]) => store.getMany(accountCollection, ids),
    add: (account: AccountRecord) => store.insert(accountCollection, account),
    async findByEmail(email: string): Promise<AccountRecord | null> {
      const page = await store.page(accountCollection, 'byEmail', { equal: { emailKey: addressKey(email) }, limit: 1 });
      return page.items[0] ?? null;
    },
    async isEmpty(): Promise<boolean> {
      return (await store.count(accountCollection, 'first', { isFirst: 'first' }, 1)) === 0;
    },
    change: (id: string, set: Partial<AccountRecord>) => store.updateIf(accountCollection, id, {}, set),
    changeFrom: (account: AccountRecord, set: Partial<AccountRecord>) =>
      store.updateIf(accountCollection, account.id, { epoch: account.epoch }, set),
  };
}

/** What a person sees of their account; nothing of how they prove that it is theirs. */
export function asAccount(record: AccountRecord, secondFactor: boolean): Account {
  const { id, email, name, isAdmin, emailVerified, locale, timeZone, createdAt } = record;
  return { id, email, name, isAdmin, emailVerified, secondFactor, locale, timeZone, createdAt };
}

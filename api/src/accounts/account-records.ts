import type { Account } from '@taskmanager/contract';
import { z } from 'zod';
import { collection, type Store } from '../platform/store/port.ts';
import { addressKey } from './account-rules.ts';

const AvatarFile = z.object({ file: z.string(), bytes: z.int() });
export const KeptAvatar = z.object({ 64: AvatarFile, 256: AvatarFile });
export type KeptAvatar = z.infer<typeof KeptAvatar>;

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
  /** Since when this person is shut out. */
  disabledAt: z.string().optional(),
  avatar: KeptAvatar.optional(),
  createdAt: z.string(),
});
export type AccountRecord = z.infer<typeof AccountRecord>;

export const accountCollection = collection({
  name: 'accounts',
  kind: 'record',
  shape: AccountRecord,
  keys: ({ emailKey, isFirst, isAdmin, disabledAt, avatar, createdAt }) => ({
    ...{ emailKey, isFirst, createdAt },
    admin: isAdmin && !disabledAt ? 'yes' : undefined,
    file: avatar && Object.values(avatar).map(({ file }) => file),
  }),
  indexes: [
    { fields: ['emailKey'], unique: true },
    { fields: ['isFirst'], unique: true },
    { fields: ['admin'] },
    { fields: ['createdAt'] },
    { fields: ['file'], many: 'file' },
  ],
  queries: {
    byEmail: { by: ['emailKey'] },
    first: { by: ['isFirst'] },
    admins: { by: ['admin'] },
    ofFile: { by: ['file'] },
    newest: { by: [], sort: 'createdAt', descending: true },
  },
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
    newest: (limit: number, after?: string, where?: (account: AccountRecord) => boolean) =>
      store.page(accountCollection, 'newest', { equal: {}, limit, after, where }),
    haveAdmin: async () => (await store.count(accountCollection, 'admins', { admin: 'yes' }, 1)) > 0,
    async isEmpty(): Promise<boolean> {
      return (await store.count(accountCollection, 'first', { isFirst: 'first' }, 1)) === 0;
    },
    namesFile: async (file: string) => (await store.count(accountCollection, 'ofFile', { file }, 1)) > 0,
    change: (id: string, set: Partial<AccountRecord>) => store.updateIf(accountCollection, id, {}, set),
    changeFrom: (account: AccountRecord, set: Partial<AccountRecord>) =>
      store.updateIf(accountCollection, account.id, { epoch: account.epoch }, set),
  };
}

/** What a person sees of their account; nothing of how they prove that it is theirs. */
export function asAccount(record: AccountRecord, secondFactor: boolean): Account {
  const { id, email, name, isAdmin, emailVerified, locale, timeZone, avatar, createdAt } = record;
  const shown = avatar && { avatar: avatar[256].file };
  return { id, email, name, isAdmin, emailVerified, secondFactor, locale, timeZone, ...shown, createdAt };
}

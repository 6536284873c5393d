import { newId, type Account, type AccountChange, type Id } from '@taskmanager/contract';
import { hashPassword } from '../passwords/passwords.ts';
import { AppError } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';
import { DuplicateKey, type Page, type Store } from '../platform/store/port.ts';
import { accountRecords, type AccountRecord, type KeptAvatar } from './account-records.ts';
import { addressKey } from './account-rules.ts';

export { asAccount, type AccountRecord, type KeptAvatar } from './account-records.ts';
export { addressKey, sameAddress } from './account-rules.ts';

export type Person = { email: string; name: string; passwordHash: string } & Pick<Account, 'locale' | 'timeZone'>;

export type Accounts = ReturnType<typeof createAccounts>;

/** Who there is. How somebody becomes one is told in registration.ts, how they prove it in sessions. */
export function createAccounts({ store, now, log, adminEmail, firstIsAdmin }: AccountsNeed) {
  const records = accountRecords(store);
  const listeners = new Set<(userId: Id) => void>();
  const addListeners = new Set<(account: AccountRecord) => void>();

  /** `proven`: the person has shown that mail to this address reaches them. */
  async function add(person: Person, { proven }: { proven: boolean }): Promise<AccountRecord> {
    const isFirst = await records.isEmpty();
    const account: AccountRecord = {
      ...person,
      id: newId(),
      emailKey: addressKey(person.email),
      isFirst: isFirst ? 'first' : undefined,
      isAdmin: (isFirst && firstIsAdmin) || (proven && isAdminAddress(person.email)),
      emailVerified: proven,
      epoch: 1,
      createdAt: new Date(now()).toISOString(),
    };
    try {
      await records.add(account);
    } catch (error) {
      if (!(error instanceof DuplicateKey)) throw error;
      if (error.key === 'isFirst') return add(person, { proven }); // another first account came between
      throw new AppError(
        'email-taken',
        'There is an account with this e-mail address. Sign in, or reset its password.',
      );
    }
    log.info('account made', { userId: account.id, isAdmin: account.isAdmin });
    for (const listener of addListeners) listener(account);
    return account;
  }

  async function change(id: Id, { name, locale, timeZone }: AccountChange): Promise<AccountRecord> {
    const set: Partial<AccountRecord> = {};
    if (name !== undefined) set.name = name;
    if (locale !== undefined) set.locale = locale ?? undefined;
    if (timeZone !== undefined) set.timeZone = timeZone ?? undefined;
    return here(Object.keys(set).length > 0 ? await records.change(id, set) : await records.find(id));
  }

  /** Ends every session in the same write; refuses when another change of the password came between. */
  async function setPassword(account: AccountRecord, password: string, proven = account.emailVerified) {
    const changed = await records.changeFrom(account, {
      passwordHash: await hashPassword(password),
      epoch: account.epoch + 1,
      emailVerified: proven,
    });
    if (!changed) throw new AppError('conflict', 'The password was changed at the same moment. Try again.');
    log.info('password changed', { userId: account.id });
    return changed;
  }

  /** The address is that person's: a link mailed to it was used. */
  async function setVerifiedEmail(id: Id, email: string): Promise<AccountRecord> {
    try {
      const set = { email, emailKey: addressKey(email), emailVerified: true };
      const account = here(await records.change(id, isAdminAddress(email) ? { ...set, isAdmin: true } : set));
      log.info('address verified', { userId: id });
      return account;
    } catch (error) {
      if (!(error instanceof DuplicateKey)) throw error;
      throw new AppError('email-taken', 'There is another account with this e-mail address. Ask for another address.');
    }
  }

  /** Ends every session in the same write. Whoever is shut out already stays so. */
  async function disable(id: Id): Promise<AccountRecord> {
    const account = known(await records.find(id));
    if (account.disabledAt) return account;
    const shutOut = { disabledAt: new Date(now()).toISOString(), epoch: account.epoch + 1 };
    const disabled = await records.changeFrom(account, shutOut);
    if (!disabled) return disable(id); // the password was changed at the same moment
    log.info('account disabled', { userId: id });
    for (const listener of listeners) listener(id);
    return disabled;
  }

  async function enable(id: Id): Promise<AccountRecord> {
    const account = known(await records.change(id, { disabledAt: undefined }));
    log.info('account enabled', { userId: id });
    return account;
  }

  async function setAdmin(id: Id, isAdmin: boolean): Promise<AccountRecord> {
    const account = known(await records.change(id, { isAdmin }));
    log.info(isAdmin ? 'made an admin of the instance' : 'no admin of the instance any more', { userId: id });
    return account;
  }

  function isAdminAddress(email: string): boolean {
    return adminEmail !== undefined && addressKey(email) === addressKey(adminEmail);
  }

  return {
    add,
    change,
    setPassword,
    setVerifiedEmail,
    isAdminAddress,
    isEmpty: records.isEmpty,
    find: records.find,
    findMany: records.findMany,
    findByEmail: records.findByEmail,
    isDisabled: async (id: Id = '') => (await records.find(id))?.disabledAt !== undefined,
    /** Whether somebody of this id is here and has this address. */
    async isReachedBy({ id = '', email }: { id?: Id; email: string }): Promise<boolean> {
      const account = await records.find(id);
      return account !== null && !account.disabledAt && addressKey(account.email) === addressKey(email);
    },
    get: async (id: Id) => here(await records.find(id)),
    disable,
    enable,
    onAdd: (listener: (account: AccountRecord) => void) => void addListeners.add(listener),
    /** Tells at once, in this process, who was shut out. */
    onDisable: (listener: (userId: Id) => void) => void listeners.add(listener),
    setAdmin,
    haveAdmin: records.haveAdmin,
    /** The newest first; with `q` those in whose name or address it stands. */
    page({ q = '', limit, after }: { q?: string; limit: number; after?: string }): Promise<Page<AccountRecord>> {
      const wanted = addressKey(q);
      const isWanted = ({ name, emailKey }: AccountRecord) =>
        addressKey(name).includes(wanted) || emailKey.includes(wanted);
      return records.newest(limit, after, wanted === '' ? undefined : isWanted);
    },
    /** Answers the one before. */
    async setAvatar(id: Id, avatar: KeptAvatar | undefined): Promise<KeptAvatar | undefined> {
      const { avatar: before } = here(await records.find(id));
      await records.change(id, { avatar });
      return before;
    },
    namesFile: records.namesFile,
    /** How these people show themselves; who is not there is left out. */
    async facesOf(ids: readonly Id[]): Promise<ReadonlyMap<Id, { name: string; avatar?: string }>> {
      const faces = (await records.findMany(ids)).map(({ id, name, avatar }) => {
        return [id, { name, ...(avatar && { avatar: avatar[256].file }) }] as const;
      });
      return new Map(faces);
    },
    /** How these people call themselves; who is not there is left out. */
    async namesOf(ids: readonly Id[]): Promise<ReadonlyMap<Id, string>> {
      return new Map((await records.findMany(ids)).map(({ id, name }) => [id, name]));
    },
  };
}

type AccountsNeed = {
  store: Store;
  now: () => number;
  log: Logger;
  /** Whoever proves to have this address is an admin of the instance. */
  adminEmail: string | undefined;
  firstIsAdmin: boolean;
};

/** After the password was right: a stranger learns nothing. */
export function refuseDisabled({ disabledAt }: AccountRecord): void {
  if (disabledAt) throw new AppError('account-disabled', 'This account is disabled. Ask the administrator about it.');
}

function known(account: AccountRecord | null): AccountRecord {
  if (!account) throw new AppError('not-found', 'There is no account with this id.');
  return account;
}

function here(account: AccountRecord | null): AccountRecord {
  if (!account) throw new AppError('not-signed-in', 'This account is gone. Sign in with another one.');
  return account;
}

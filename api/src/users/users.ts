import type { Id, User } from '@taskmanager/contract';
import type { AccountRecord, Accounts } from '../accounts/accounts.ts';
import type { Who } from '../platform/calls.ts';
import { AppError } from '../platform/errors.ts';
import type { Page } from '../platform/store/port.ts';
import type { Sessions } from '../sessions/sessions.ts';

export type Users = ReturnType<typeof createUsers>;

type Asked = { q?: string; limit: number; after?: string };

/** What an admin of the instance sees of those who have accounts, and may do with them. */
export function createUsers({ accounts, sessions }: { accounts: Accounts; sessions: Sessions }) {
  async function list(asked: Asked): Promise<Page<User>> {
    const { items, next } = await accounts.page(asked);
    return { items: await Promise.all(items.map(asUser)), next };
  }

  async function asUser(account: AccountRecord): Promise<User> {
    const { id, name, email, emailVerified, isAdmin, disabledAt, createdAt } = account;
    const lastSeenAt = await sessions.lastSeenOf(id);
    return { id, name, email, emailVerified, isAdmin, disabled: disabledAt !== undefined, createdAt, lastSeenAt };
  }

  async function disable(who: Who, userId: Id): Promise<User> {
    refuseOneself(who, userId);
    const account = await accounts.disable(userId);
    if (account.isAdmin) await keepAnAdmin(account, () => accounts.enable(userId));
    await sessions.endAll(userId);
    return asUser(account);
  }

  async function revokeAdmin(who: Who, userId: Id): Promise<User> {
    refuseOneself(who, userId);
    const wasAdmin = (await accounts.find(userId))?.isAdmin;
    const account = await accounts.setAdmin(userId, false);
    if (wasAdmin) await keepAnAdmin(account, () => accounts.setAdmin(userId, true));
    return asUser(account);
  }

  /** Two admins who shut each other out at the same moment would leave nobody: both look once it has happened. */
  async function keepAnAdmin(account: AccountRecord, takeBack: () => Promise<unknown>): Promise<void> {
    if (await accounts.haveAdmin()) return;
    await takeBack();
    throw new AppError('last-admin', `Somebody must be left who looks after this instance, so ${account.name} stays.`);
  }

  return {
    list,
    disable,
    revokeAdmin,
    enable: async (userId: Id) => asUser(await accounts.enable(userId)),
    makeAdmin: async (userId: Id) => asUser(await accounts.setAdmin(userId, true)),
  };
}

function refuseOneself(who: Who, userId: Id): void {
  if (who.userId === userId) throw new AppError('conflict', 'Nobody does this to themselves. Ask another admin.');
}

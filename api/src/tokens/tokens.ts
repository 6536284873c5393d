import { newId, type ApiToken, type Id, type NewApiToken, type Scope } from '@taskmanager/contract';
import type { Who } from '../platform/calls.ts';
import { AppError } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';
import type { Store } from '../platform/store/port.ts';
import type { Sessions } from '../sessions/sessions.ts';
import { mostTokens, tokenRecords, type TokenRecord } from './token-records.ts';
import { asApiToken, hashOfSecret, makeSecret, widened } from './token-rules.ts';

export type Tokens = ReturnType<typeof createTokens>;

const day = 24 * 3600_000;
const usedEveryMs = 60_000;

export function createTokens({ store, sessions, now, log }: TokensNeed) {
  const records = tokenRecords(store);
  const listeners = new Set<(tokenId: Id) => void>();

  async function create(who: Who, asked: NewApiToken): Promise<ApiToken & { token: string }> {
    if (asked.scopes.includes('admin')) await sessions.needConfirmed(who);
    if ((await records.ofUser(who.userId)).length >= mostTokens) {
      throw new AppError('limit-reached', `You have ${mostTokens} API tokens. End one you no longer need first.`);
    }
    const secret = makeSecret();
    const token: TokenRecord = {
      id: newId(),
      userId: who.userId,
      name: asked.name,
      scopes: [...new Set(asked.scopes)],
      hash: hashOfSecret(secret),
      createdAt: now(),
      expiresAt: now() + asked.expiresInDays * day,
    };
    await records.add(token);
    log.info('API token made', { userId: who.userId, tokenId: token.id, scopes: token.scopes.join(' ') });
    return { ...asApiToken(token), token: secret };
  }

  async function list(who: Who): Promise<ApiToken[]> {
    const all = await records.ofUser(who.userId);
    return all.sort((one, other) => other.createdAt - one.createdAt).map(asApiToken);
  }

  async function revoke(who: Who, id: Id): Promise<void> {
    const token = await records.find(id);
    if (token?.userId === who.userId) await end(token);
  }

  async function revokeAll(userId: Id): Promise<void> {
    await Promise.all((await records.ofUser(userId)).map(end));
  }

  async function end({ id, userId }: TokenRecord): Promise<void> {
    if (await records.remove(id)) log.info('API token ended', { userId, tokenId: id });
    for (const listener of listeners) listener(id);
  }

  /** Whose token this is and what it may do, while it lasts. */
  async function findBySecret(secret: string): Promise<UsableToken | null> {
    const token = await records.findByHash(hashOfSecret(secret));
    if (!token || token.expiresAt <= now()) return null;
    used(token);
    return { id: token.id, userId: token.userId, expiresAt: token.expiresAt, scopes: widened(token.scopes) };
  }

  function used(token: TokenRecord): void {
    if (now() - (token.lastUsedAt ?? 0) < usedEveryMs) return;
    records.used(token, now()).catch(() => log.warn('last use of an API token not kept', { tokenId: token.id }));
  }

  return {
    create,
    list,
    revoke,
    revokeAll,
    findBySecret,
    findMany: records.findMany,
    /** Tells at once, in this process, which token has ended; other processes learn it from the store. */
    onEnd(listener: (tokenId: Id) => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    /** Removes tokens a month after their end, so that their owners can see for a while why a program stopped. */
    async sweep(): Promise<number> {
      const over = await records.expired(now() - 30 * day, 100);
      await Promise.all(over.map(({ id }) => records.remove(id)));
      return over.length;
    },
  };
}

type UsableToken = { id: Id; userId: Id; expiresAt: number; scopes: readonly Scope[] };
type TokensNeed = { store: Store; sessions: Sessions; now: () => number; log: Logger };

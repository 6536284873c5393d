import { newId, type Id, type Session } from '@taskmanager/contract';
import type { Accounts, AccountRecord } from '../accounts/accounts.ts';
import type { Who } from '../platform/calls.ts';
import { AppError } from '../platform/errors.ts';
import type { Limiter } from '../platform/limits/limiter.ts';
import { takeOrRefuse } from '../platform/limits/too-many.ts';
import type { Logger } from '../platform/logger.ts';
import type { Store } from '../platform/store/port.ts';
import type { RefreshTokens } from './refresh-tokens.ts';
import { mostSessions, sessionRecords, type SessionRecord } from './session-records.ts';
import * as rules from './session-rules.ts';
import type { SignedTokens } from './signed-tokens.ts';

export { sessionCollection, type SessionRecord } from './session-records.ts';
export { accessSeconds, type From } from './session-rules.ts';
export type { SignedTokens } from './signed-tokens.ts';

/** What a browser is given: both tokens go into cookies that no script reads. */
export type Started = { sessionId: Id; access: string; refresh: string; expiresAt: number; confirmedUntil: number };

export type Sessions = ReturnType<typeof createSessions>;

export function createSessions({
  store,
  accounts,
  signedTokens,
  refreshTokens,
  limiter,
  refreshLimit,
  now,
  log,
}: SessionsNeed) {
  const records = sessionRecords(store);
  const listeners = new Set<(sessionId: Id) => void>();

  async function start(account: AccountRecord, from: rules.From): Promise<Started> {
    const at = now();
    const life = { createdAt: at, endsAt: at + rules.absoluteMs, confirmedUntil: 0 };
    const started = await add(account, { ...life, ...rules.described(from) });
    await makeRoom(account.id);
    log.info('signed in', { userId: account.id, sessionId: started.sessionId });
    return started;
  }

  type Kept = Pick<SessionRecord, 'createdAt' | 'endsAt' | 'confirmedUntil' | 'userAgent' | 'address'>;

  async function add(account: AccountRecord, kept: Kept): Promise<Started> {
    const id = newId();
    const refresh = refreshTokens.make(id);
    const session: SessionRecord = {
      ...kept,
      id,
      userId: account.id,
      epoch: account.epoch,
      refreshHash: refresh.hash,
      lastSeenAt: now(),
      expiresAt: rules.expiresAt(kept.endsAt, now()),
    };
    await records.add(session);
    return handOut(session, refresh.token);
  }

  function handOut({ id, userId, expiresAt, confirmedUntil }: SessionRecord, refresh: string): Started {
    const access = signedTokens.sign('access+jwt', userId, { sid: id }, rules.accessSeconds);
    return { sessionId: id, access, refresh, expiresAt, confirmedUntil };
  }

  async function makeRoom(userId: Id): Promise<void> {
    const all = await records.ofUser(userId);
    const [idlest] = all.sort((one, other) => one.lastSeenAt - other.lastSeenAt);
    if (idlest && all.length > mostSessions) await end(idlest.id);
  }

  /** A refresh token works once. Its second use means that two have it, so the session ends for both. */
  async function refresh(token: string | undefined): Promise<Started> {
    const presented = token === undefined ? null : refreshTokens.read(token);
    if (!presented) throw ended();
    await takeOrRefuse(limiter, 'refresh', refreshLimit, presented.sessionId, 'This session was renewed too often.');
    const session = await live(presented.sessionId);
    if (!session) throw ended();
    const next = refreshTokens.make(session.id);
    const rotated = await records.change(
      session.id,
      { refreshHash: presented.hash },
      { refreshHash: next.hash, expiresAt: rules.expiresAt(session.endsAt, now()), lastSeenAt: now() },
    );
    if (rotated) return handOut(rotated, next.token);
    await end(session.id);
    log.warn('refresh token used twice, session ended', { userId: session.userId, sessionId: session.id });
    throw ended();
  }

  /** The session, if it is neither over nor of an earlier epoch of its account. */
  async function live(id: Id): Promise<SessionRecord | null> {
    const session = await records.find(id);
    if (!session || rules.isOver(session, now())) return null;
    const account = await accounts.find(session.userId);
    return account?.epoch === session.epoch ? session : null;
  }

  /** The same person proved more: a new session takes the place of the old one, whose tokens end. */
  async function confirm(who: Who, account: AccountRecord): Promise<Started> {
    const session = await live(who.viaId);
    if (!session) throw ended();
    const started = await add(account, { ...session, confirmedUntil: now() + rules.confirmedMs });
    await end(session.id);
    return started;
  }

  /** Sensitive doors open for those who have just said their password again. */
  async function needConfirmed(who: Who): Promise<void> {
    const session = who.via === 'session' ? await records.find(who.viaId) : null;
    if (session && session.confirmedUntil > now()) return;
    throw new AppError('confirm-needed', 'Say your password again first: POST /api/v1/auth/confirm.');
  }

  async function end(id: Id): Promise<void> {
    if (await records.remove(id)) log.info('session ended', { sessionId: id });
    for (const listener of listeners) listener(id);
  }

  async function endByRefreshToken(token: string | undefined): Promise<void> {
    const presented = token === undefined ? null : refreshTokens.read(token);
    if (presented) await end(presented.sessionId);
  }

  /** Of somebody whose epoch has ended already: what is left is to tidy up and to tell the sockets. */
  async function endAll(userId: Id, but?: Id): Promise<void> {
    const others = (await records.ofUser(userId)).filter(({ id }) => id !== but);
    await Promise.all(others.map(({ id }) => end(id)));
  }

  async function list(who: Who): Promise<Session[]> {
    const account = await accounts.get(who.userId);
    const all = await records.ofUser(who.userId);
    const open = all.filter((session) => session.epoch === account.epoch && !rules.isOver(session, now()));
    open.sort((one, other) => other.createdAt - one.createdAt);
    return open.map((session) => rules.asSession(session, who.viaId));
  }

  async function revoke(who: Who, id: Id): Promise<void> {
    const session = await records.find(id);
    if (session?.userId === who.userId) await end(id);
  }

  /** Once a minute at the most, and never in the way of the request. */
  function seen(session: SessionRecord): void {
    if (now() - session.lastSeenAt < rules.seenEveryMs) return;
    records.change(session.id, { lastSeenAt: session.lastSeenAt }, { lastSeenAt: now() }).catch(() => {
      log.warn('last use of a session not kept', { sessionId: session.id });
    });
  }

  return {
    start,
    refresh,
    confirm,
    needConfirmed,
    end,
    endByRefreshToken,
    endAll,
    list,
    revoke,
    seen,
    find: records.find,
    findMany: records.findMany,
    async lastSeenOf(userId: Id): Promise<string | undefined> {
      const moments = (await records.ofUser(userId)).map(({ lastSeenAt }) => lastSeenAt);
      return moments.length === 0 ? undefined : new Date(Math.max(...moments)).toISOString();
    },
    /** Tells at once, in this process, which session has ended; other processes learn it from the store. */
    onEnd(listener: (sessionId: Id) => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    /** Removes what nobody can use any more; answers how many. */
    async sweep(): Promise<number> {
      const over = await records.expired(now(), 100);
      await Promise.all(over.map(({ id }) => records.remove(id)));
      return over.length;
    },
  };
}

type SessionsNeed = {
  store: Store;
  accounts: Accounts;
  signedTokens: SignedTokens;
  refreshTokens: RefreshTokens;
  limiter: Limiter;
  refreshLimit: { points: number; windowSeconds: number };
  now: () => number;
  log: Logger;
};

function ended(): AppError {
  return new AppError('session-ended', 'Your session has ended. Sign in again.');
}

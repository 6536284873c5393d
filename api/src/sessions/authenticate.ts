import type { IncomingHttpHeaders } from 'node:http';
import type { Id } from '@taskmanager/contract';
import type { Accounts } from '../accounts/accounts.ts';
import type { Who } from '../platform/calls.ts';
import type { CacheUses } from '../platform/measuring/caches.ts';
import type { Tokens } from '../tokens/tokens.ts';
import { isOver } from './session-rules.ts';
import type { Sessions } from './sessions.ts';
import type { SignedTokens } from './signed-tokens.ts';

/** Who is calling. Answers at once where the same token was looked up a moment ago. */
type Authenticate = (headers: IncomingHttpHeaders) => Who | null | Promise<Who | null>;

type Known = { who: Who; expiresAt: number; checkedAt: number };

/** What was taken back must be refused within 2 s, also when another process took it back. */
const freshMs = 1_500;
const mostKnown = 10_000;

export function createAuthenticate(need: AuthenticateNeed): Authenticate {
  const { cookieName, now, sessions, signedTokens, accounts, tokens, uses } = need;
  const known = new Map<string, Known>();
  const looking = new Map<string, Promise<Who | null>>();
  const start = `${cookieName}=`;

  function authenticate(headers: IncomingHttpHeaders): Who | null | Promise<Who | null> {
    const token = headers.authorization === undefined ? cookieIn(headers.cookie) : bearerIn(headers.authorization);
    if (token === undefined) return null;
    const at = now();
    const entry = known.get(token);
    if (entry && at < entry.expiresAt && at - entry.checkedAt < freshMs) {
      uses.hit += 1;
      return entry.who;
    }
    uses.miss += 1;
    return looking.get(token) ?? look(token);
  }

  function cookieIn(header: string | undefined): string | undefined {
    if (header === undefined) return undefined;
    let from = header.indexOf(start);
    while (from > 0 && header[from - 1] !== ' ' && header[from - 1] !== ';') from = header.indexOf(start, from + 1);
    if (from < 0) return undefined;
    const end = header.indexOf(';', from);
    return header.slice(from + start.length, end < 0 ? undefined : end);
  }

  /** Many requests of one browser come at once; they share one look. */
  function look(token: string): Promise<Who | null> {
    const found = identify(token).finally(() => looking.delete(token));
    looking.set(token, found);
    return found;
  }

  async function identify(token: string): Promise<Who | null> {
    const checkedAt = now(); // before the store is asked: what it says may be old when it arrives
    const found = await (token.startsWith('tm_') ? byApiToken(token) : bySession(token));
    known.delete(token);
    if (!found) return null;
    if (known.size >= mostKnown) known.delete(known.keys().next().value!); // the one looked up longest ago
    known.set(token, { ...found, checkedAt });
    return found.who;
  }

  async function bySession(token: string): Promise<Omit<Known, 'checkedAt'> | null> {
    const claims = signedTokens.verify('access+jwt', token);
    if (!claims) return null;
    const [session, account] = await Promise.all([sessions.find(String(claims.sid)), accounts.find(claims.sub)]);
    if (!session || !account || session.userId !== account.id) return null;
    if (session.epoch !== account.epoch || isOver(session, now())) return null;
    sessions.seen(session);
    const who: Who = {
      userId: account.id,
      isAdmin: account.isAdmin,
      via: 'session',
      viaId: session.id,
      scopes: ['read', 'write', 'admin', 'session'],
    };
    return { who, expiresAt: claims.exp * 1000 };
  }

  async function byApiToken(secret: string): Promise<Omit<Known, 'checkedAt'> | null> {
    const token = await tokens.findBySecret(secret);
    const account = token && (await accounts.find(token.userId));
    if (!token || !account || account.disabledAt) return null;
    const { scopes, expiresAt } = token;
    const who: Who = { userId: account.id, isAdmin: account.isAdmin, via: 'token', viaId: token.id, scopes };
    return { who, expiresAt };
  }

  function forget(viaId: Id): void {
    for (const [token, { who }] of known) if (who.viaId === viaId) known.delete(token);
  }

  sessions.onEnd(forget);
  tokens.onEnd(forget);
  return authenticate;
}

type AuthenticateNeed = {
  /** Of the cookie that carries the access token. */
  cookieName: string;
  now: () => number;
  sessions: Sessions;
  signedTokens: SignedTokens;
  accounts: Accounts;
  tokens: Tokens;
  /** How often a token was looked up a moment ago. */
  uses: CacheUses;
};

function bearerIn(header: string): string | undefined {
  return header.startsWith('Bearer tm_') ? header.slice('Bearer '.length) : undefined;
}

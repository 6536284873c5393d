import type { Accounts } from '../accounts/accounts.ts';
import type { Who } from '../platform/calls.ts';
import type { Tokens } from '../tokens/tokens.ts';
import { isOver } from './session-rules.ts';
import type { Sessions } from './sessions.ts';

type Parts = { sessions: Sessions; tokens: Tokens; accounts: Accounts; now: () => number };

/** Those callers who would not be let in any more, asked about many at once. */
export function createFindEnded({ sessions, tokens, accounts, now }: Parts) {
  return async (whos: readonly Who[]): Promise<Who[]> => {
    const idsOf = (via: Who['via']) => whos.filter((who) => who.via === via).map(({ viaId }) => viaId);
    const [openSessions, openTokens, people] = await Promise.all([
      sessions.findMany(idsOf('session')).then(byId),
      tokens.findMany(idsOf('token')).then(byId),
      accounts.findMany([...new Set(whos.map(({ userId }) => userId))]).then(byId),
    ]);

    function hasEnded({ via, viaId, userId }: Who): boolean {
      const account = people.get(userId);
      if (!account || account.disabledAt) return true;
      if (via === 'token') return (openTokens.get(viaId)?.expiresAt ?? 0) <= now();
      const session = openSessions.get(viaId);
      return !session || session.epoch !== account.epoch || isOver(session, now());
    }

    return whos.filter(hasEnded);
  };
}

function byId<T extends { id: string }>(all: readonly T[]): Map<string, T> {
  return new Map(all.map((one) => [one.id, one]));
}

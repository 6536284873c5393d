import type { Id } from '@taskmanager/contract';
import type { Who } from '../platform/calls.ts';
import type { Logger } from '../platform/logger.ts';
import type { IoSocket } from '../platform/sockets/socket.ts';

type GuestsParts = {
  /** Those of them who would not be let in any more. */
  findEnded: (whos: readonly Who[]) => Promise<Who[]>;
  log: Logger;
};

const recheckMs = 25_000;
const perQuestion = 100;

/** Who has a socket here, because of which session or token; when that ends, or the account, so does the socket. */
export function createGuests({ findEnded, log }: GuestsParts) {
  /** By the id of the person and by that of their session or token. */
  const sockets = new Map<Id, Set<IoSocket>>();

  function opened(socket: IoSocket): void {
    for (const id of idsOf(socket)) sockets.set(id, (sockets.get(id) ?? new Set()).add(socket));
  }

  function closed(socket: IoSocket): void {
    for (const id of idsOf(socket)) {
      sockets.get(id)?.delete(socket);
      if (sockets.get(id)?.size === 0) sockets.delete(id);
    }
  }

  function end(id: Id): void {
    for (const socket of sockets.get(id) ?? []) {
      socket.emit('session-ended');
      socket.disconnect(true);
    }
  }

  /** What ended elsewhere and was not told here. */
  async function recheck(): Promise<void> {
    const all = [...sockets.values()].flatMap((some) => [...some].map(({ data }) => data.who));
    const whos = [...new Map(all.map((who) => [who.viaId, who])).values()];
    for (let from = 0; from < whos.length; from += perQuestion)
      for (const { viaId } of await findEnded(whos.slice(from, from + perQuestion))) end(viaId);
  }

  const failed = (error: unknown) => log.warn('sessions of sockets not looked at, trying again soon', { error });
  const rechecking = setInterval(() => void recheck().catch(failed), recheckMs).unref();

  return {
    opened,
    closed,
    end,
    recheck,
    countOf: (userId: Id) => sockets.get(userId)?.size ?? 0,
    close: () => clearInterval(rechecking),
  };
}

function idsOf({ data: { who } }: IoSocket): Id[] {
  return [who.userId, who.viaId];
}

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

export type Guests = ReturnType<typeof createGuests>;

/** Who has a socket here because of which session or token; when that ends, so does the socket. */
export function createGuests({ findEnded, log }: GuestsParts) {
  const byVia = new Map<Id, Set<IoSocket>>();
  const countOf = new Map<Id, number>();

  function opened(socket: IoSocket): void {
    const { viaId, userId } = socket.data.who;
    byVia.set(viaId, (byVia.get(viaId) ?? new Set()).add(socket));
    countOf.set(userId, (countOf.get(userId) ?? 0) + 1);
  }

  function closed(socket: IoSocket): void {
    const { viaId, userId } = socket.data.who;
    const left = (countOf.get(userId) ?? 1) - 1;
    if (left > 0) countOf.set(userId, left);
    else countOf.delete(userId);
    byVia.get(viaId)?.delete(socket);
    if (byVia.get(viaId)?.size === 0) byVia.delete(viaId);
  }

  function end(viaId: Id): void {
    for (const socket of byVia.get(viaId) ?? []) {
      socket.emit('session-ended');
      socket.disconnect(true);
    }
  }

  /** What ended elsewhere and was not told here. */
  async function recheck(): Promise<void> {
    const whos = [...byVia.values()].flatMap(([first]) => first?.data.who ?? []);
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
    socketsOf: (userId: Id) => countOf.get(userId) ?? 0,
    close: () => clearInterval(rechecking),
  };
}

import type { ErrorBody } from '@taskmanager/contract';
import type { LiveSocket } from './socket.ts';

export type Session = 'alive' | 'over' | 'unknown';

type ReconnectingParts = {
  socket: Pick<LiveSocket, 'connect' | 'disconnect' | 'on' | 'connected'>;
  /** Renews the session where it can be renewed. */
  checkSession: () => Promise<Session>;
  opened: () => void;
  /** There is no socket; after so many tries in a row. */
  missing: (failures: number) => void;
  sessionOver: () => void;
  /** News come without a socket: a new one is no hurry. */
  hasOtherWay: () => boolean;
  random?: () => number;
};

const slowMs = 60_000;
/** Between the first tries of a page: where sockets are blocked, it should find out soon. */
const soonMs = 500;
const justNowMs = 1_000;

/** Brings the socket back whenever it is lost, and says when that does not succeed. */
export function keepConnected(parts: ReconnectingParts) {
  const { socket, checkSession, opened, missing, sessionOver, hasOtherWay, random = Math.random } = parts;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let refusals = 0;
  let isOver = false;
  let isTrying = false;
  let triedAt = 0;
  let isDrained = false;
  let wasOpen = false;

  socket.on('connect', () => {
    isTrying = false;
    isDrained = false;
    wasOpen = true;
    failures = refusals = 0;
    opened();
  });
  socket.on('connect_error', (error) => {
    isTrying = false;
    const { data } = error as Error & { data?: ErrorBody }; // where the server itself refused
    if (data && (data.code === 'not-signed-in' || data.code === 'session-ended')) void renew();
    else fail();
  });
  socket.on('disconnect', (reason) => {
    if (isOver || reason === 'io client disconnect') return;
    missing(failures);
    later(isDrained ? 0 : someSeconds());
  });
  socket.on('session-ended', () => void renew());
  socket.on('drain', ({ afterMs }) => {
    isDrained = true;
    later(afterMs, reconnect);
  });

  function connect(): void {
    if (isOver || isTrying || socket.connected) return;
    clearTimeout(timer);
    isTrying = true;
    triedAt = Date.now();
    socket.connect();
  }

  /** Whatever the socket says: after a sleep it does not know that it is dead. */
  function reconnect(): void {
    if (isOver || (isTrying && Date.now() - triedAt < justNowMs)) return;
    isTrying = false;
    socket.disconnect();
    missing(failures);
    connect();
  }

  function fail(): void {
    failures += 1;
    missing(failures);
    if (hasOtherWay()) return later(slowMs);
    later(wasOpen || failures > 3 ? someSeconds() : soonMs);
  }

  async function renew(): Promise<void> {
    isTrying = true;
    refusals += 1;
    missing(failures);
    const session = await checkSession();
    isTrying = false;
    if (isOver) return;
    if (session === 'over') {
      clearTimeout(timer);
      return sessionOver();
    }
    if (session === 'alive' && refusals === 1) return connect();
    later(someSeconds());
  }

  function later(ms: number, act = connect): void {
    clearTimeout(timer);
    timer = setTimeout(act, ms);
  }

  /** Not all at the same moment, or a server that comes back would be lost again. */
  function someSeconds(): number {
    return 1_000 + random() * 4_000;
  }

  return {
    connect: reconnect,
    close(): void {
      isOver = true;
      clearTimeout(timer);
      socket.disconnect();
    },
  };
}

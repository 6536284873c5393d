import type { Id, Look } from '@taskmanager/contract';
import { createLongWait, type AskEvents } from './long-wait.ts';
import type { Connection, Extent, LeaderMessage } from './messages.ts';
import { keepConnected, type Session } from './reconnecting.ts';
import { relay, type LiveSocket } from './socket.ts';
import type { StreamKey } from './streams.ts';
import { createSubscriptions } from './subscriptions.ts';

type LinkParts = {
  socket: LiveSocket;
  post: (message: LeaderMessage) => void;
  connected: (connection: Connection) => void;
  checkSession: () => Promise<Session>;
  askEvents: AskEvents;
};

export type Link = {
  want: (wants: ReadonlyMap<StreamKey, Extent>, asked: readonly StreamKey[]) => void;
  look: (looks: ReadonlyMap<StreamKey, Look>) => void;
  types: (projectId: Id, taskId: Id) => void;
  connect: () => void;
  close: () => void;
};

const graceMs = 5_000;
const enoughFailures = 3;

/** The way to the server: a socket, or where none gets through the long wait. */
export function createLink({ socket, post, connected, checkSession, askEvents }: LinkParts): Link {
  const subscriptions = createSubscriptions(socket, post);
  const longWait = createLongWait({ ask: askEvents, post, works: waited });
  let isLive = false;
  let hasWaited = false;
  let grace: ReturnType<typeof setTimeout> | undefined;

  relay(socket, post);
  const keeper = keepConnected({ socket, checkSession, opened, missing, sessionOver, hasOtherWay: () => hasWaited });

  function opened(): void {
    stopWaiting();
    live();
    subscriptions.begin();
  }

  function missing(failures: number): void {
    if (!hasWaited) lose();
    if (failures >= enoughFailures) longWait.start(subscriptions.wants());
  }

  function waited(isWorking: boolean): void {
    hasWaited = isWorking;
    if (isWorking) live();
    else lose();
  }

  function sessionOver(): void {
    stopWaiting();
    clearTimeout(grace);
    isLive = false;
    connected('offline');
    post({ say: 'session-over' });
  }

  function stopWaiting(): void {
    longWait.stop();
    hasWaited = false;
  }

  function live(): void {
    clearTimeout(grace);
    grace = undefined;
    if (!isLive) connected('live');
    isLive = true;
  }

  /** For a moment nobody needs to know; then they are told. */
  function lose(): void {
    isLive = false;
    if (grace !== undefined) return;
    connected(navigator.onLine ? 'catching-up' : 'offline');
    grace = setTimeout(() => connected('offline'), graceMs);
  }

  return {
    want(wants, asked) {
      subscriptions.want(wants, asked);
      if (longWait.isRunning()) longWait.want(wants, asked);
    },
    look: subscriptions.look,
    types: subscriptions.types,
    connect: keeper.connect,
    close() {
      clearTimeout(grace);
      stopWaiting();
      keeper.close();
    },
  };
}

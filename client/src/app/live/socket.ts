import type { ClientToServer, ServerToClient, socketPath } from '@taskmanager/contract';
import { io, type Socket } from 'socket.io-client';
import type { LeaderMessage } from './messages.ts';
import { keyOfName } from './streams.ts';

export type LiveSocket = Socket<ServerToClient, ClientToServer>;

const path: typeof socketPath = '/socket.io/';

/** It connects when it is told to: when to try again is decided by who knows about the session and the network. */
export function createSocket(): LiveSocket {
  let again = false;
  const auth = (say: (said: object) => void) => say({ again });
  const socket = io({ path, transports: ['websocket'], autoConnect: false, reconnection: false, forceNew: true, auth });
  return socket.on('connect', () => void (again = true));
}

/** What the server says of streams goes to all tabs as it is. */
export function relay(socket: LiveSocket, post: (message: LeaderMessage) => void): void {
  socket.on('events', (news) => post({ say: 'news', key: keyOfName(news.stream), news }));
  socket.on('head', ({ stream, head }) => post({ say: 'head', key: keyOfName(stream), head }));
  socket.on('presence', ({ stream, people, left }) =>
    post({ say: 'present', key: keyOfName(stream), change: { people, left } }),
  );
  socket.on('typing', ({ stream, taskId, userId }) => post({ say: 'typing', key: keyOfName(stream), taskId, userId }));
  socket.on('gone', ({ stream, reason }) => post({ say: 'gone', key: keyOfName(stream), reason }));
}

import { broadcast } from '../platform/sockets/broadcast.ts';
import type { Io, IoSocket } from '../platform/sockets/socket.ts';
import type { Origin, SocketMetrics } from '../platform/sockets/socket-metrics.ts';
import type { Cut } from './cut-rules.ts';

type RoomsParts = {
  /** Undefined as long as nobody ever had a socket. */
  io: () => Io | undefined;
  left: (socket: IoSocket, stream: string) => void;
  metrics: SocketMetrics;
  now: () => Date;
};

export type Rooms = ReturnType<typeof createRooms>;

/** Who listens to which stream in this process. A room is named like its stream, by us: no client says a name. */
export function createRooms({ io, left, metrics, now }: RoomsParts) {
  function socketsIn(stream: string): IoSocket[] {
    const { adapter, sockets } = io()?.sockets ?? {};
    const found: IoSocket[] = [];
    for (const id of adapter?.rooms.get(stream) ?? []) {
      const socket = sockets?.get(id);
      if (socket) found.push(socket);
    }
    return found;
  }

  function leave(socket: IoSocket, stream: string): void {
    left(socket, stream);
    void socket.leave(stream);
  }

  return {
    has: (stream: string) => io()?.sockets.adapter.rooms.has(stream) ?? false,
    enter: (socket: IoSocket, stream: string) => void socket.join(stream),
    leave,

    /** To those of this process alone: each has its own gate, and what one lets out must not come round another. */
    sendNews(stream: string, json: string, since: string, origin: Origin): void {
      broadcast(socketsIn(stream), 'events', json);
      metrics.sent('events');
      metrics.left('events', origin, now().getTime() - Date.parse(since));
    },

    sendHead(stream: string, head: number): void {
      broadcast(socketsIn(stream), 'head', JSON.stringify({ stream, head }));
      metrics.sent('head');
    },

    cutOff(stream: string, { userId, reason }: Cut): void {
      for (const socket of socketsIn(stream)) {
        if (userId !== 'everybody' && userId !== socket.data.who.userId) continue;
        socket.emit('gone', { stream, reason });
        metrics.sent('gone');
        leave(socket, stream);
      }
    },
  };
}

import type { News } from '@taskmanager/contract';
import type { Io, IoSocket } from '../platform/sockets/socket.ts';
import type { SocketMetrics } from '../platform/sockets/socket-metrics.ts';
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
    const ids = [...(adapter?.rooms.get(stream) ?? [])];
    return ids.flatMap((id) => sockets?.get(id) ?? []);
  }

  function leave(socket: IoSocket, stream: string): void {
    left(socket, stream);
    void socket.leave(stream);
  }

  return {
    has: (stream: string) => io()?.sockets.adapter.rooms.has(stream) ?? false,
    socketsIn,
    enter: (socket: IoSocket, stream: string) => void socket.join(stream),
    leave,

    /** `local`: each process has its own gate, and what one lets out must not come round another. */
    sendNews(stream: string, news: News): void {
      io()?.local.to(stream).emit('events', news);
      metrics.sent('events');
      const first = 'events' in news ? news.events[0] : undefined;
      if (first) metrics.left(now().getTime() - Date.parse(first.at));
    },

    sendHead(stream: string, head: number): void {
      io()?.local.to(stream).emit('head', { stream, head });
    },

    cutOff(stream: string, { userId, reason }: Cut): void {
      for (const socket of socketsIn(stream)) {
        if (userId !== 'everybody' && userId !== socket.data.who.userId) continue;
        socket.emit('gone', { stream, reason });
        leave(socket, stream);
      }
    },
  };
}

import type { Logger } from '../platform/logger.ts';
import { below } from '../platform/sockets/below.ts';
import type { Io, IoSocket } from '../platform/sockets/socket.ts';

const lookMs = 1_000;
const mostPackets = 256;
const mostBytes = 1024 * 1024;

/** Socket.io keeps everything for whoever does not read. They are dropped instead, come back and catch up. */
export function dropSlowReaders(io: () => Io | undefined, log: Logger): { close(): void } {
  const looking = setInterval(() => {
    for (const socket of io()?.sockets.sockets.values() ?? []) if (isSlow(socket)) drop(socket);
  }, lookMs).unref();

  function drop(socket: IoSocket): void {
    log.warn('socket closed, it does not read', { socketId: socket.id, userId: socket.data.who.userId });
    below(socket).transport.socket?.terminate(); // a polite end would wait in the same queue
  }

  return { close: () => clearInterval(looking) };
}

function isSlow(socket: IoSocket): boolean {
  const { writeBuffer, transport } = below(socket);
  if (writeBuffer.length > mostPackets) return true;
  const queued = writeBuffer.reduce((sum, { data }) => sum + (data?.length ?? 0), 0);
  return queued + (transport.socket?.bufferedAmount ?? 0) > mostBytes;
}

import { socketPath } from '@taskmanager/contract';
import type { Server } from 'node:http';
import type { Io } from './socket.ts';

/** Hands requests for a socket over; the first of them opens what answers them. */
export function handOverUpgrades(server: Server, open: () => Promise<Io>): void {
  let opening: Promise<Io> | undefined;

  server.on('upgrade', (req, socket, head) => {
    const giveUp = () => void socket.destroy();
    socket.once('error', giveUp);
    if (!req.url?.startsWith(socketPath)) return giveUp();
    opening ??= open();
    opening.then((io) => io.engine.handleUpgrade(req, socket, head)).catch(giveUp);
  });
}

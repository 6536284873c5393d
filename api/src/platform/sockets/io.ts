import { socketPath } from '@taskmanager/contract';
import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { ServerOptions } from 'socket.io';
import type { Who } from '../calls.ts';
import { createServer } from '../http/node-http.ts';
import { asAppError, problem } from '../http/problems.ts';
import { requestIdOf } from '../http/request-ids.ts';
import { converse, type Conversation } from './converse.ts';
import type { Io, IoSocket } from './socket.ts';

export type Adapter = ServerOptions['adapter'];

export type IoParts = Conversation & {
  /** By where the request comes from; whoever must not is told nothing. */
  mayConnect: (headers: IncomingHttpHeaders) => boolean;
  /** Who it is; throws where they must not have a socket. */
  admit: (headers: IncomingHttpHeaders) => Promise<Who>;
  opened: (socket: IoSocket) => void;
  closed: (socket: IoSocket) => void;
  adapter?: Adapter | undefined;
  /** How this server is called. */
  replica: string;
};

const largestMessage = 64 * 1024;

/** The sockets of a server. Who has none does not load their package. */
export async function createIo(parts: IoParts): Promise<Io> {
  const { Server } = await import('socket.io');
  const io: Io = new Server({
    path: socketPath,
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: largestMessage,
    connectTimeout: 10_000,
    perMessageDeflate: false,
    allowRequest: (req, answered) => answered(null, parts.mayConnect(req.headers)),
    ...(parts.adapter && { adapter: parts.adapter }),
  });
  io.attach(createServer()); // it never listens: upgrades are handed over, and no other request passes through here
  // It says where it leads: nginx holds a session at its server by it, and who asks from outside tells servers apart.
  io.engine.generateId = () => `${parts.replica}.${randomBytes(15).toString('base64url')}`;
  io.use((socket, next) => {
    parts.admit(socket.handshake.headers).then(
      (who) => next(void Object.assign(socket.data, { who, isBack: socket.handshake.auth['again'] === true })),
      (error: unknown) => next(refusal(parts, error)),
    );
  });
  io.on('connection', (socket) => welcome(socket, parts));
  return io;
}

function refusal({ metrics, log }: IoParts, error: unknown): Error {
  const known = asAppError(error);
  const data = problem(known, requestIdOf(undefined));
  metrics.refused(known.code);
  if (known.code === 'internal') log.error('socket not let in', { requestId: data.requestId, error: known });
  return Object.assign(new Error(known.message), { data });
}

function welcome(socket: IoSocket, parts: IoParts): void {
  const { log, metrics, opened, closed } = parts;
  const fields = { socketId: socket.id, userId: socket.data.who.userId };
  const began = performance.now();
  forgetRequest(socket);
  metrics.opened();
  log.info('socket opened', fields);
  opened(socket);
  converse(socket, parts);
  socket.on('disconnecting', (reason) => {
    metrics.closed(reason);
    log.info('socket closed', { ...fields, reason, duration: Math.round(performance.now() - began) });
    closed(socket);
  });
}

/** It is as large as all the rest of a socket, and holds the cookies. */
function forgetRequest(socket: IoSocket): void {
  Object.assign(socket.conn, { request: null });
  Object.assign(socket.handshake, { headers: {} });
}

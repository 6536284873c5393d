import type { IncomingHttpHeaders, Server } from 'node:http';
import type { Journal } from '../journal/journal.ts';
import type { Who } from '../platform/calls.ts';
import { AppError } from '../platform/errors.ts';
import type { Hints } from '../platform/hints.ts';
import type { Logger } from '../platform/logger.ts';
import type { HashUser } from '../platform/logging/user-hash.ts';
import type { Metrics } from '../platform/metrics.ts';
import type { Limiter } from '../platform/limits/limiter.ts';
import { takeOrRefuse, type Row } from '../platform/limits/too-many.ts';
import type { Redis } from '../platform/redis.ts';
import type { Tracer } from '../platform/tracing/tracer.ts';
import { below } from '../platform/sockets/below.ts';
import { createIo } from '../platform/sockets/io.ts';
import type { Io, IoSocket } from '../platform/sockets/socket.ts';
import { adapterOver, type SharedAdapter } from '../platform/sockets/redis-adapter.ts';
import { createSocketMetrics } from '../platform/sockets/socket-metrics.ts';
import { handOverUpgrades } from '../platform/sockets/upgrades.ts';
import type { ProjectAccess } from '../projects/projects.ts';
import { createBells } from './bells.ts';
import { createGuests } from './guests.ts';
import { liveAnswerers } from './live-socket.ts';
import { comesFromUs } from './origins.ts';
import { createPresence } from './presence.ts';
import { createRelay } from './relay.ts';
import { createRooms } from './rooms.ts';
import { createSince } from './since.ts';
import { dropSlowReaders } from './slow-readers.ts';

export { liveRoutes } from './live-routes.ts';

type LiveParts = {
  journal: Journal;
  hints: Hints;
  access: ProjectAccess;
  authenticate: (headers: IncomingHttpHeaders) => Who | null | Promise<Who | null>;
  findEnded: (whos: readonly Who[]) => Promise<Who[]>;
  config: {
    mode: string;
    publicUrl: string;
    redisUrl: string | undefined;
    limits: { sockets: Row };
    log: { replica: string };
  };
  limiter: Limiter;
  redis: Redis | undefined;
  now: () => Date;
  metrics: Metrics;
  tracer: Tracer;
  hashUser: HashUser;
  log: Logger;
};

const mostSocketsEach = 100;
const longestDrainMs = 8_000;
/** Who has not answered a goodbye by then is not there. */
const politeMs = 2_000;

/** News for whoever is there: over sockets, or over HTTP for those who were away or can have none. */
export function createLive(parts: LiveParts) {
  const { journal, hints, access, findEnded, config, redis, now } = parts;
  const log = parts.log.child({ feature: 'live' });
  const isEmbedded = config.mode === 'embedded';
  const metrics = createSocketMetrics(parts.metrics.registry, () => relay.openCount());
  const mayConnect = comesFromUs(config.publicUrl, isEmbedded);
  const io = () => opened;
  let opened: Io | undefined;
  let shared: SharedAdapter | undefined;
  let isDraining = false;

  const bells = createBells(hints);
  const since = createSince({ journal, access, bells });
  const presence = createPresence({ io, isShared: redis !== undefined, now });
  const rooms = createRooms({ io, left: presence.leave, metrics, now });
  const relay = createRelay({ journal, hints, rooms, tracer: parts.tracer, log });
  const guests = createGuests({ findEnded, log });
  const slowReaders = dropSlowReaders(io, log);
  const off = hints.onEnded(guests.end);

  function openAdapter(redis: Redis, url: string): Promise<SharedAdapter> {
    const returned = () => parts.metrics.redisReturned('presence');
    return adapterOver(redis, url, { failed: metrics.adapterFailed, returned });
  }

  async function open(): Promise<Io> {
    if (redis && config.redisUrl) shared = await openAdapter(redis, config.redisUrl);
    const fresh = await createIo({
      mayConnect: (headers) => !isDraining && mayConnect(headers),
      admit,
      answerers: liveAnswerers({ access, relay, rooms, presence, metrics }),
      opened: guests.opened,
      closed(socket) {
        guests.closed(socket);
        for (const stream of socket.rooms) presence.leave(socket, stream);
      },
      adapter: shared?.adapter,
      replica: config.log.replica,
      metrics,
      tracer: parts.tracer,
      hashUser: parts.hashUser,
      log,
    });
    fresh.on('presence', presence.hear);
    return (opened = fresh);
  }

  async function admit(headers: IncomingHttpHeaders): Promise<Who> {
    const who = await parts.authenticate(headers);
    if (!who) throw new AppError('not-signed-in', 'Please sign in first.');
    if (!who.scopes.includes('read')) throw new AppError('scope-too-small', 'This needs a token with the scope read.');
    await takeOrRefuse(parts.limiter, 'sockets', config.limits.sockets, who.userId, 'These are too many sockets.');
    if (guests.countOf(who.userId) >= mostSocketsEach)
      throw new AppError('limit-reached', `You have ${mostSocketsEach} sockets open. Close some first.`);
    return who;
  }

  function drainSocket(socket: IoSocket): void {
    const afterMs = isEmbedded ? 0 : Math.floor(Math.random() * longestDrainMs);
    socket.emit('drain', { afterMs });
    setTimeout(() => socket.disconnect(true), afterMs).unref();
    setTimeout(() => below(socket).transport.socket?.terminate(), afterMs + politeMs).unref();
  }

  return {
    since,
    /** For tests, which do not wait for the clock. */
    beacon: relay.beacon,
    recheck: guests.recheck,
    attach: (server: Server) => handOverUpgrades(server, open),
    /** Everybody is asked to go elsewhere, not all at the same moment; who waits is answered now. */
    drain(): void {
      isDraining = true;
      bells.close();
      for (const socket of io()?.sockets.sockets.values() ?? []) drainSocket(socket);
    },
    close(): void {
      bells.close();
      off();
      for (const part of [slowReaders, guests, presence, relay]) part.close();
      io()?.local.disconnectSockets(true); // those of this server: over Redis it would be everybody's
      shared?.close();
    },
  };
}

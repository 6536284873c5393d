import type { Redis, RedisOptions } from 'ioredis';
import type { Logger } from './logger.ts';
import { inSpan } from './tracing/in-span.ts';

export type { Redis } from 'ioredis';

type Log = Pick<Logger, 'info' | 'warn'>;

/** Told when a connection is there again after it was lost, and which: `commands`, `news`, `presence` or `queue`. */
export type Returned = (client: string) => void;

const patient = {
  connectTimeout: 2000,
  retryStrategy: (attempt) => Math.min(attempt * 100, 2000),
} satisfies RedisOptions;

/** Who needs no Redis does not load its client. Answers at once, connected or not: Redis only makes things fast. */
export async function connectRedis(url: string, logger: Log, returned: Returned = () => {}): Promise<Redis> {
  const { Redis } = await import('ioredis');
  const redis = new Redis(url, {
    ...patient,
    commandTimeout: 2000,
    enableOfflineQueue: false, // what cannot be asked now is decided without Redis, not later
    maxRetriesPerRequest: 1,
  });
  sayWhenItChanges(redis, logger);
  traceCommands(redis);
  return countReturns(redis, () => returned('commands'));
}

/** A connection that listens, which is all it can do then. What it listens to it goes on with after an outage. */
export async function connectListener(url: string, returned: () => void = () => {}): Promise<Redis> {
  const { Redis } = await import('ioredis');
  const redis = new Redis(url, { ...patient, maxRetriesPerRequest: null });
  redis.on('error', () => {}); // the connection for commands goes at the same moment, and says so
  return countReturns(redis, returned);
}

/** Connections as Bull wants them: it asks again by itself, for as long as it takes. */
export async function connectQueue(url: string, returned: () => void = () => {}): Promise<() => Redis> {
  const { Redis } = await import('ioredis');
  return () =>
    countReturns(new Redis(url, { ...patient, maxRetriesPerRequest: null, enableReadyCheck: false }), returned);
}

/** By its name alone: what a command is given holds addresses and ids. */
function traceCommands(redis: Redis): void {
  const send = redis.sendCommand.bind(redis);
  redis.sendCommand = (command, stream) =>
    inSpan(`redis.${command.name}`, 'client', ofRedis, () => send(command, stream) as Promise<unknown>);
}

const ofRedis = { 'db.system.name': 'redis' };

function countReturns(redis: Redis, returned: () => void): Redis {
  let wasThere = false;
  return redis.on('ready', () => {
    if (wasThere) returned();
    wasThere = true;
  });
}

/** An outage is one line when it begins and one when it ends, however often ioredis tries in between. */
function sayWhenItChanges(redis: Redis, logger: Log): void {
  let isAway = false;
  let error: Error | undefined;
  redis.on('error', (latest) => (error = latest));
  redis.on('reconnecting', () => {
    if (!isAway) logger.warn('redis is away, going on without it', { error });
    isAway = true;
  });
  redis.on('ready', () => {
    if (isAway) logger.info('redis is back');
    isAway = false;
  });
}

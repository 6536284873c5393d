import type { Redis } from 'ioredis';
import type { Logger } from './logger.ts';

/** Who needs no Redis does not load its client. Answers at once, connected or not: Redis only makes things fast. */
export async function connectRedis(url: string, logger: Pick<Logger, 'info' | 'warn'>): Promise<Redis> {
  const { Redis } = await import('ioredis');
  const redis = new Redis(url, {
    connectTimeout: 2000,
    commandTimeout: 2000,
    enableOfflineQueue: false, // what cannot be asked now is decided without Redis, not later
    maxRetriesPerRequest: 1,
    retryStrategy: (attempt) => Math.min(attempt * 100, 2000),
  });
  sayWhenItChanges(redis, logger);
  return redis;
}

/** An outage is one line when it begins and one when it ends, however often ioredis tries in between. */
function sayWhenItChanges(redis: Redis, logger: Pick<Logger, 'info' | 'warn'>): void {
  let isAway = false;
  let err: Error | undefined;
  redis.on('error', (error) => (err = error));
  redis.on('reconnecting', () => {
    if (!isAway) logger.warn('redis is away, going on without it', { err });
    isAway = true;
  });
  redis.on('ready', () => {
    if (isAway) logger.info('redis is back');
    isAway = false;
  });
}

import type { JobOptions } from 'bull';
import type { Logger } from '../logger.ts';
import { connectQueue, type Redis } from '../redis.ts';
import type { Wake } from './wake.ts';

/** More than these are not told at once: a Redis that is frozen must not fill our memory. */
const mostUnderWay = 1_000;
const closeMs = 2_000;

/**
 * For many processes: Bull tells one of them the id of a job that is due, and nothing else. Whatever Redis forgets
 * is found in the store a few seconds later.
 */
export async function wakeByBull(
  url: string,
  now: () => Date,
  log: Logger,
  returned: () => void = () => {},
): Promise<Wake> {
  const { default: Bull } = await import('bull');
  const connect = await connectQueue(url, returned);
  const connections: Redis[] = [];
  const createClient = () => {
    const connection = connect();
    connections.push(connection);
    return connection;
  };
  const queue = new Bull<{ id: string }>('jobs', { prefix: '{bull}', createClient });
  queue.on('error', (error) => log.debug('queue failed', { error })); // that Redis is away is said elsewhere, once
  let underWay = 0;

  return {
    graceMs: 5_000,
    say({ id, attempts, dueAt }) {
      if (queue.client.status !== 'ready' || underWay >= mostUnderWay) return;
      const delay = Math.max(0, Date.parse(dueAt) - now().getTime());
      const how: JobOptions = { jobId: `${id}:${attempts}`, delay, removeOnComplete: true, removeOnFail: true };
      underWay += 1;
      queue
        .add({ id }, how)
        .catch((error: unknown) => log.debug('job not told', { jobId: id, error }))
        .finally(() => (underWay -= 1));
    },
    listen(take, concurrency) {
      queue
        .process(concurrency, ({ data }) => take(data.id))
        .catch((error: unknown) => log.error('queue not heard', { error }));
    },
    mute: () => void queue.pause(true, true).catch(() => {}),
    async close() {
      const late = new Promise((resolve) => setTimeout(resolve, closeMs).unref()); // Redis may never answer
      await Promise.race([queue.close().catch(() => {}), late]);
      for (const connection of connections) connection.disconnect();
    },
  };
}

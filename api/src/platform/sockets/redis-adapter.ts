import { connectListener, type Redis } from '../redis.ts';
import type { Adapter } from './io.ts';

export type SharedAdapter = { adapter: NonNullable<Adapter>; close: () => void };

type Told = { failed: () => void; returned: () => void };

/** Carries presence and typing between processes; what gets lost while Redis is away is said again. */
export async function adapterOver(redis: Redis, url: string, { failed, returned }: Told): Promise<SharedAdapter> {
  const { createAdapter } = await import('@socket.io/redis-adapter');
  const listener = await connectListener(url, returned);
  return { adapter: createAdapter(forgiving(redis, failed), listener), close: () => listener.disconnect() };
}

/** The adapter waits for no publication, so nobody would hear that one has failed. */
function forgiving(redis: Redis, failed: () => void) {
  return {
    publish: (channel: string, message: Buffer) => void redis.publish(channel, message).catch(failed),
    on: () => {},
    off: () => {},
  };
}

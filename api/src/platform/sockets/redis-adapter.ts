import { connectListener, type Redis } from '../redis.ts';
import type { Adapter } from './io.ts';

export type SharedAdapter = { adapter: NonNullable<Adapter>; close: () => void };

/** Carries presence and typing between processes; what gets lost while Redis is away is said again. */
export async function adapterOver(redis: Redis, url: string): Promise<SharedAdapter> {
  const { createAdapter } = await import('@socket.io/redis-adapter');
  const listener = await connectListener(url);
  return { adapter: createAdapter(forgiving(redis), listener), close: () => listener.disconnect() };
}

/** The adapter waits for no publication, so nobody would hear that one has failed. */
function forgiving(redis: Redis) {
  return {
    publish: (channel: string, message: Buffer) => void redis.publish(channel, message).catch(() => {}),
    on: () => {},
    off: () => {},
  };
}

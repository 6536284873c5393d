import { memoryWindows, type MemoryWindows } from './memory.ts';
import { askRedis, forgetInRedis, type Scripting } from './redis.ts';
import type { Decision } from './sliding-window.ts';

/** Counts calls in a sliding window that is exact at its edges. Without Redis the answer is there at once. */
export type Limiter = {
  take(name: string, key: string, limit: number, windowMs: number): Decision | Promise<Decision>;
  /** What `take` would say, counting nothing. */
  peek(name: string, key: string, limit: number, windowMs: number): Decision | Promise<Decision>;
  forget(name: string, key: string): void | Promise<void>;
};

const patienceMs = 200;
const pauseMs = 1000;

/**
 * With Redis all replicas share one window. When it fails, each goes on with what it has seen itself: never open,
 * at worst as many times the limit as there are replicas.
 */
export function createLimiter(
  redis?: Scripting,
  now: () => number = () => performance.now(),
  refused: (name: string) => void = () => {},
): Limiter {
  const local = memoryWindows(now);
  const told = (name: string, decision: Decision) => {
    if (!decision.allowed) refused(name);
    return decision;
  };
  const takeHere: MemoryWindows['take'] = (name, ...call) => told(name, local.take(name, ...call));
  if (!redis) return { ...local, take: takeHere };
  let silentUntil = -Infinity;

  const isAway = () => redis.status !== 'ready' || now() < silentUntil;
  const asked = async <T>(question: Promise<T>): Promise<T | undefined> => {
    try {
      return await within(patienceMs, question);
    } catch {
      silentUntil = now() + pauseMs; // so that nobody else waits for a Redis that hangs
      return undefined;
    }
  };

  const takeShared = async (name: string, key: string, limit: number, windowMs: number) => {
    const decision = await asked(askRedis(redis, 'take', `${name}:${key}`, limit, windowMs));
    if (!decision) return takeHere(name, key, limit, windowMs);
    if (decision.allowed) local.record(name, key, windowMs);
    return told(name, decision);
  };
  const peekShared = async (name: string, key: string, limit: number, windowMs: number) => {
    const decision = await asked(askRedis(redis, 'peek', `${name}:${key}`, limit, windowMs));
    return decision ?? local.peek(name, key, limit, windowMs);
  };

  return {
    take: (...call) => (isAway() ? takeHere(...call) : takeShared(...call)),
    peek: (...call) => (isAway() ? local.peek(...call) : peekShared(...call)),
    async forget(name, key) {
      local.forget(name, key);
      if (!isAway()) await asked(forgetInRedis(redis, `${name}:${key}`));
    },
  };
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`no answer within ${ms} ms`)), ms);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

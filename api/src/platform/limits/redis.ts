import { createHash } from 'node:crypto';
import type { Decision } from './sliding-window.ts';

/** The part of ioredis that counting needs. */
export type Scripting = {
  readonly status: string;
  evalsha(sha: string, keys: number, ...args: (string | number)[]): Promise<unknown>;
  eval(script: string, keys: number, ...args: (string | number)[]): Promise<unknown>;
  del(key: string): Promise<unknown>;
};

/**
 * The same window for all replicas: Redis is the only clock, a list holds the times of the allowed calls in µs.
 * `%.0f`, because Lua would write such a number as 1.7e+15.
 */
const script = `
local at = redis.call('TIME')
local now = at[1] * 1000000 + at[2]
local limit, window = tonumber(ARGV[1]), tonumber(ARGV[2]) * 1000
local oldest = redis.call('LINDEX', KEYS[1], -1)
while oldest and tonumber(oldest) <= now - window do
  redis.call('RPOP', KEYS[1])
  oldest = redis.call('LINDEX', KEYS[1], -1)
end
local count = redis.call('LLEN', KEYS[1])
local allowed = count < limit
if allowed and ARGV[3] == 'take' then
  redis.call('LPUSH', KEYS[1], string.format('%.0f', now))
  redis.call('PEXPIRE', KEYS[1], math.ceil(window / 1000))
  count = count + 1
  oldest = oldest or now
end
local reset = oldest and math.ceil((tonumber(oldest) + window - now) / 1000) or 0
return { allowed and 1 or 0, math.max(0, limit - count), reset }
`;
const sha = createHash('sha1').update(script).digest('hex');

export async function askRedis(
  redis: Scripting,
  what: 'take' | 'peek',
  key: string,
  limit: number,
  windowMs: number,
): Promise<Decision> {
  const args = [`limit:${key}`, limit, windowMs, what] as const;
  const answer = await redis.evalsha(sha, 1, ...args).catch((error: Error) => {
    if (error.message.startsWith('NOSCRIPT')) return redis.eval(script, 1, ...args);
    throw error;
  });
  const [allowed, remaining, resetMs] = answer as [number, number, number]; // what the script returns
  return { allowed: allowed === 1, remaining, resetMs };
}

export async function forgetInRedis(redis: Scripting, key: string): Promise<void> {
  await redis.del(`limit:${key}`);
}

import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Redis } from 'ioredis';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { startRedisServer, type RedisServer } from '../../../test/redis-server.ts';
import { createLogger, type Logger } from '../logger.ts';
import { connectRedis } from '../redis.ts';
import { createLimiter, type Limiter } from './limiter.ts';

const hour = 3_600_000;
let server: RedisServer;
let redis: Redis;
let logger: Logger;
let lines = '';
let limiter: Limiter;

beforeAll(async () => {
  server = await startRedisServer();
  logger = createLogger({ level: 'info', sink: (text) => (lines += text) });
});
beforeEach(async () => {
  redis = await connectRedis(server.socket, logger);
  await heard('ready');
  await redis.flushall();
  limiter = createLimiter(redis);
});
afterEach(() => redis.disconnect());
afterAll(async () => {
  await logger.close();
  await server.close();
});

test('two processes allow together exactly what one would', async () => {
  const file = (name: string) => JSON.stringify(join(import.meta.dirname, name));
  const program = `
    const { connectRedis } = await import(${file('../redis.ts')});
    const { createLimiter } = await import(${file('limiter.ts')});
    const redis = await connectRedis(${JSON.stringify(server.socket)}, { warn() {}, info() {} });
    await new Promise((resolve) => redis.once('ready', resolve));
    const limiter = createLimiter(redis);
    const calls = Array.from({ length: 200 }, () => limiter.take('api', 'ann', 100, ${hour}));
    const decisions = await Promise.all(calls);
    console.log(decisions.filter(({ allowed }) => allowed).length);
    redis.disconnect();
  `;
  const counts = await Promise.all([outputOf(program), outputOf(program)]);
  expect(counts.map(Number).reduce((sum, count) => sum + count)).toBe(100);
});

test('a call counts as long as the window is, refused ones never', async () => {
  await limiter.take('api', 'ann', 2, hour);
  await limiter.take('api', 'ann', 2, hour);
  const [newest, oldest] = await redis.lrange('limit:api:ann', 0, -1);
  expect(oldest).toMatch(/^\d{16}$/);
  expect(await limiter.take('api', 'ann', 2, hour)).toMatchObject({ allowed: false, remaining: 0 });
  expect(await redis.lrange('limit:api:ann', 0, -1)).toEqual([newest, oldest]);

  await redis.lset('limit:api:ann', -1, Number(oldest) - hour * 1000 + 60_000_000);
  const refused = await limiter.take('api', 'ann', 2, hour);
  expect(refused).toMatchObject({ allowed: false });
  expect(refused.resetMs).toBeGreaterThan(0);
  expect(refused.resetMs).toBeLessThanOrEqual(60_000);

  await redis.lset('limit:api:ann', -1, Number(oldest) - hour * 1000);
  expect(await limiter.take('api', 'ann', 2, hour)).toMatchObject({ allowed: true, remaining: 0 });
  expect(await limiter.take('api', 'ann', 2, hour)).toMatchObject({ allowed: false });
});

test('a look counts nothing, what is forgotten starts anew, and no key stays for ever', async () => {
  expect(await limiter.peek('api', 'ann', 1, hour)).toEqual({ allowed: true, remaining: 1, resetMs: 0 });
  await limiter.take('api', 'ann', 1, hour);
  expect(await limiter.peek('api', 'ann', 1, hour)).toMatchObject({ allowed: false });
  expect(await redis.pttl('limit:api:ann')).toBeGreaterThan(hour - 60_000);
  await limiter.forget('api', 'ann');
  expect(await redis.keys('*')).toEqual([]);
  expect(await limiter.take('api', 'ann', 1, hour)).toMatchObject({ allowed: true });
});

test('a Redis that forgot the script is told it again', async () => {
  await redis.script('FLUSH');
  expect(await limiter.take('api', 'ann', 1, hour)).toMatchObject({ allowed: true });
  expect(await redis.keys('*')).toEqual(['limit:api:ann']);
});

test('a frozen Redis opens nothing: each process goes on with what it has seen', async () => {
  await limiter.take('api', 'ann', 2, hour);
  server.freeze();
  expect(await limiter.take('api', 'ann', 2, hour)).toMatchObject({ allowed: true });
  expect(await limiter.take('api', 'ann', 2, hour)).toMatchObject({ allowed: false });
  server.thaw();
});

test('when Redis is killed nobody crashes and nothing opens; when it is back it decides again', async () => {
  await limiter.take('api', 'ann', 2, hour);
  const closed = heard('close');
  await server.kill();
  await closed;
  expect(await limiter.take('api', 'ann', 2, hour)).toMatchObject({ allowed: true });
  expect(await limiter.take('api', 'ann', 2, hour)).toMatchObject({ allowed: false });

  await heard('reconnecting');
  await heard('reconnecting');
  const ready = heard('ready');
  await server.start();
  await ready;
  await limiter.take('api', 'ben', 2, hour);
  expect(await redis.keys('*')).toEqual(['limit:api:ben']);
  logger.flush();
  expect(lines.match(/redis is away/g)).toHaveLength(1);
  expect(lines.match(/redis is back/g)).toHaveLength(1);
});

/** Unlike `once` of node:events it goes on waiting when the connection fails meanwhile. */
function heard(event: string): Promise<void> {
  return new Promise((resolve) => redis.once(event, () => resolve()));
}

async function outputOf(program: string): Promise<string> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return text(child.stdout);
}

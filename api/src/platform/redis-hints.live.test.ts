import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { startRedisServer, type RedisServer } from '../../test/redis-server.ts';
import type { Hint, Hints } from './hints.ts';
import { hintsOverRedis } from './redis-hints.ts';
import { connectListener, connectRedis, type Redis } from './redis.ts';

const quiet = { info: () => {}, warn: () => {} };
const hint: Hint = { stream: 'project:1', seq: 7, event: { seq: 7, type: 'task.created' } };
let server: RedisServer;
let redis: Redis;
let one: Hints;
let other: Hints;

beforeAll(async () => void (server = await startRedisServer()));
beforeEach(async () => {
  redis = await connectRedis(server.socket, quiet);
  [one, other] = [
    hintsOverRedis(redis, await connectListener(server.socket)),
    hintsOverRedis(redis, await connectListener(server.socket)),
  ];
  await Promise.all([once(one.onGap), once(other.onGap)]);
});
afterEach(async () => {
  await Promise.all([one.close(), other.close()]);
  redis.disconnect();
});
afterAll(() => server.close());

test('what one process says, another hears, and itself once and at once', async () => {
  const here: Hint[] = [];
  const there = once(other.onHint);
  one.onHint((said) => void here.push(said));
  one.say(hint);
  expect(here).toEqual([hint]);
  expect(await there).toEqual({ ...hint, isRemote: true });
  one.sayEnded('bell');
  expect(here).toHaveLength(1);
});

test('a session that ended is told to all', async () => {
  const both = Promise.all([once(one.onEnded), once(other.onEnded)]);
  one.sayEnded('a session');
  expect(await both).toEqual(['a session', 'a session']);
});

test('of a large event others hear its number alone', async () => {
  const there = once(other.onHint);
  one.say({ ...hint, event: { text: 'x'.repeat(70_000) } });
  expect(await there).toEqual({ stream: 'project:1', seq: 7, isRemote: true });
});

test('without Redis it knows that it is deaf, and says when it was', async () => {
  expect(one.isDeaf()).toBe(false);
  await server.kill();
  while (!one.isDeaf()) await new Promise(setImmediate);
  one.say(hint);
  const back = once(one.onGap);
  await server.start();
  await back;
  expect(one.isDeaf()).toBe(false);
});

test('a Redis that accepts and says nothing is as good as none', async () => {
  server.freeze();
  while (!other.isDeaf()) await new Promise((resolve) => setTimeout(resolve, 100));
  const back = once(other.onGap);
  server.thaw();
  await back;
});

function once<Told extends unknown[]>(listen: (listener: (...told: Told) => void) => () => void): Promise<Told[0]> {
  return new Promise((resolve) => {
    const off = listen((...told) => {
      off();
      resolve(told[0]);
    });
  });
}

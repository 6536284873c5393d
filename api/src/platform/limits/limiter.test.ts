import { expect, test } from '@jest/globals';
import { property, assert, array, integer, tuple } from 'fast-check';
import { addressKey } from './address-key.ts';
import { createLimiter } from './limiter.ts';
import { memoryWindows } from './memory.ts';
import type { Scripting } from './redis.ts';

const minute = 60_000;

test('three calls a minute means three in every sixty seconds, to the millisecond', async () => {
  const { limiter, at } = startClock();
  const take = (time: number) => {
    at(time);
    return limiter.take('api', 'ann', 3, minute);
  };

  expect(take(0)).toEqual({ allowed: true, remaining: 2, resetMs: minute });
  expect(take(30_000)).toEqual({ allowed: true, remaining: 1, resetMs: 30_000 });
  expect(take(59_000)).toEqual({ allowed: true, remaining: 0, resetMs: 1000 });
  expect(take(59_999)).toEqual({ allowed: false, remaining: 0, resetMs: 1 });
  expect(take(60_000)).toEqual({ allowed: true, remaining: 0, resetMs: 30_000 });
  expect(take(60_001)).toMatchObject({ allowed: false });
  expect(take(90_000)).toMatchObject({ allowed: true });
});

test('whoever keeps trying while refused waits no longer for it', () => {
  const { limiter, at } = startClock();
  void limiter.take('api', 'ann', 1, minute);
  for (let time = 1; time < minute; time += 1000) {
    at(time);
    expect(limiter.take('api', 'ann', 1, minute)).toMatchObject({ allowed: false });
  }
  at(minute);
  expect(limiter.take('api', 'ann', 1, minute)).toMatchObject({ allowed: true });
});

test('people, and names of limits, are counted apart', () => {
  const { limiter } = startClock();
  expect(limiter.take('api', 'ann', 1, minute)).toMatchObject({ allowed: true });
  expect(limiter.take('api', 'ben', 1, minute)).toMatchObject({ allowed: true });
  expect(limiter.take('login', 'ann', 1, minute)).toMatchObject({ allowed: true });
  expect(limiter.take('api', 'ann', 1, minute)).toMatchObject({ allowed: false });
});

test('a look counts nothing, and what is forgotten starts anew', async () => {
  const { limiter } = startClock();
  expect(limiter.peek('login', 'ann', 1, minute)).toEqual({ allowed: true, remaining: 1, resetMs: 0 });
  void limiter.take('login', 'ann', 1, minute);
  expect(limiter.peek('login', 'ann', 1, minute)).toEqual({ allowed: false, remaining: 0, resetMs: minute });
  await limiter.forget('login', 'ann');
  expect(limiter.peek('login', 'ann', 1, minute)).toMatchObject({ allowed: true });
});

test('whatever the times, the answer is that of somebody who writes every call down', () => {
  const steps = array(tuple(integer({ min: 0, max: 4 }), integer({ min: 0, max: 1 })), {
    minLength: 50,
    maxLength: 200,
  });
  assert(
    property(integer({ min: 1, max: 40 }), integer({ min: 1, max: 60 }), steps, (limit, windowMs, calls) => {
      const { limiter, at } = startClock();
      const written: { key: number; time: number }[] = [];
      let time = 0;
      for (const [pause, key] of calls) {
        at((time += pause));
        const inWindow = written.filter((call) => call.key === key && call.time > time - windowMs);
        const allowed = inWindow.length < limit;
        if (allowed) written.push({ key, time });
        expect(limiter.take('api', String(key), limit, windowMs)).toMatchObject({ allowed });
      }
    }),
  );
});

test('a thousand callers who went idle take no memory, one who is active is still counted', () => {
  let time = 0;
  const windows = memoryWindows(() => time, 3);
  windows.take('api', 'ann', 1, 10);
  for (let i = 0; i < 1000; i++) {
    time += 6;
    windows.take('api', `idle-${i}`, 1, 10);
  }
  windows.take('api', 'ben', 1, 10);
  expect(windows.size('api')).toBeLessThanOrEqual(3);
  expect(windows.take('api', 'ben', 1, 10)).toMatchObject({ allowed: false });
});

test('a full memory loses the caller who was there first, never more than one for a newcomer', () => {
  const windows = memoryWindows(() => 0, 100);
  for (let i = 0; i < 150; i++) windows.take('login', `caller-${i}`, 1, minute);
  expect(windows.size('login')).toBe(100);
});

test('when Redis fails, the limit goes on with what this process has seen', async () => {
  const redis = redisInMemory();
  const { limiter, at } = startClock(redis);
  expect(await limiter.take('api', 'ann', 3, minute)).toMatchObject({ allowed: true, remaining: 2 });
  expect(await limiter.take('api', 'ann', 3, minute)).toMatchObject({ allowed: true, remaining: 1 });

  redis.behaviour = 'fails';
  at(1);
  expect(await limiter.take('api', 'ann', 3, minute)).toMatchObject({ allowed: true });
  expect(await limiter.take('api', 'ann', 3, minute)).toMatchObject({ allowed: false });
});

test('after a failure Redis is left alone for a second, then it decides again', async () => {
  const redis = redisInMemory();
  const { limiter, at } = startClock(redis);
  redis.behaviour = 'fails';
  await limiter.take('api', 'ann', 3, minute);
  redis.behaviour = 'answers';

  at(999);
  await limiter.take('api', 'ann', 3, minute);
  expect(redis.asked).toBe(1);
  at(1000);
  await limiter.take('api', 'ann', 3, minute);
  expect(redis.asked).toBe(2);
});

test('a Redis that is not connected is not asked at all', async () => {
  const redis = redisInMemory();
  redis.status = 'reconnecting';
  const { limiter } = startClock(redis);
  expect(await limiter.take('api', 'ann', 1, minute)).toMatchObject({ allowed: true });
  expect(await limiter.take('api', 'ann', 1, minute)).toMatchObject({ allowed: false });
  expect(redis.asked).toBe(0);
});

test('a Redis that hangs costs one caller 200 ms, and opens nothing', async () => {
  const redis = redisInMemory();
  redis.behaviour = 'hangs';
  const { limiter } = startClock(redis);
  expect(await limiter.take('api', 'ann', 1, minute)).toMatchObject({ allowed: true });
  expect(await limiter.take('api', 'ann', 1, minute)).toMatchObject({ allowed: false });
  expect(redis.asked).toBe(1);
});

test('a household with IPv6 is one caller, two of them are two', () => {
  expect(addressKey('203.0.113.9')).toBe('203.0.113.9');
  expect(addressKey('2001:db8:1:100::1')).toBe(addressKey('2001:db8:1:1ff:ffff::2'));
  expect(addressKey('2001:db8:1:100::1')).not.toBe(addressKey('2001:db8:1:200::1'));
  expect(addressKey('::ffff:203.0.113.9')).toBe('203.0.113.9');
});

function startClock(redis?: Scripting) {
  let time = 0;
  return { limiter: createLimiter(redis, () => time), at: (ms: number) => void (time = ms) };
}

/** Answers as a Redis would that counts for nobody else; the real one is asked in limiter.live.test.ts. */
function redisInMemory() {
  const windows = memoryWindows(() => 0);
  const redis = {
    status: 'ready',
    behaviour: 'answers' as 'answers' | 'fails' | 'hangs',
    asked: 0,
    evalsha: async (_sha: string, _keys: number, key: unknown, limit: unknown, windowMs: unknown) => {
      redis.asked += 1;
      if (redis.behaviour === 'fails') throw new Error('Connection is closed.');
      if (redis.behaviour === 'hangs') return new Promise(() => {});
      const decision = windows.take('', String(key), Number(limit), Number(windowMs));
      return [decision.allowed ? 1 : 0, decision.remaining, decision.resetMs];
    },
    eval: async () => [],
    del: async () => 1,
  };
  return redis;
}

import { afterEach, expect, jest, test } from '@jest/globals';
import { Liveness, Readiness } from '@taskmanager/contract';
import { createHealth, type HealthParts } from './health.ts';

const never = () => new Promise<never>(() => {});
afterEach(() => void jest.useRealTimers());

test('a process that runs says which one it is, whatever it depends on', () => {
  const health = createHealth(parts({ store: { ping: never, poolUse: () => 1 } }));
  expect(Liveness.parse(health.liveness())).toMatchObject({ status: 'ok', version: '1.2.3', commit: 'abc' });
});

test('a server with all it needs is ready', async () => {
  const checks = { store: 'ok', redis: 'ok', pool: 'ok', stopping: 'ok' };
  const readiness = await createHealth(parts({ redis: { ping: async () => 'PONG' } })).readiness();
  expect(Readiness.parse(readiness)).toEqual({ status: 'ready', checks });
});

test('a Redis that nobody configured is not missed', async () => {
  const { status, checks } = await createHealth(parts()).readiness();
  expect({ status, redis: checks.redis }).toEqual({ status: 'ready', redis: 'not configured' });
});

const failing: [keyof Readiness['checks'], Partial<HealthParts>][] = [
  ['store', { store: { ping: () => Promise.reject(new Error('gone')), poolUse: () => 0 } }],
  [
    'store',
    {
      store: {
        ping: () => {
          throw new Error('at once');
        },
        poolUse: () => 0,
      },
    },
  ],
  ['redis', { redis: { ping: () => Promise.reject(new Error('gone')) } }],
  ['pool', { store: { ping: async () => {}, poolUse: () => 0.9 } }],
  ['stopping', { isStopping: () => true }],
];

test.each(failing)('without %s no traffic should come, and the others are still told', async (name, broken) => {
  const { status, checks } = await createHealth(parts(broken)).readiness();
  expect({ status, [name]: checks[name] }).toEqual({ status: 'not ready', [name]: 'failed' });
  expect(Object.values(checks).filter((check) => check === 'failed')).toHaveLength(1);
});

test('a store and a Redis that never answer are given up together after two seconds', async () => {
  jest.useFakeTimers();
  const frozen = parts({ store: { ping: never, poolUse: () => 0 }, redis: { ping: never } });
  let answer: Readiness | undefined;
  void createHealth(frozen)
    .readiness()
    .then((readiness) => (answer = readiness));

  await jest.advanceTimersByTimeAsync(1999);
  expect(answer).toBeUndefined();
  await jest.advanceTimersByTimeAsync(1);
  expect(answer).toMatchObject({ status: 'not ready', checks: { store: 'failed', redis: 'failed' } });
});

test('a check that was answered leaves no timer behind', async () => {
  jest.useFakeTimers();
  await createHealth(parts()).readiness();
  expect(jest.getTimerCount()).toBe(0);
});

function parts(others: Partial<HealthParts> = {}): HealthParts {
  const store = { ping: async () => {}, poolUse: () => 0.5 };
  return { store, redis: undefined, isStopping: () => false, version: '1.2.3', commit: 'abc', ...others };
}

import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { startTestApp, testInAFile } from '../../test/test-app.ts';
import { hintsHere } from '../platform/hints.ts';
import { createLogger } from '../platform/logger.ts';
import { createLogLevels } from './log-level.ts';

const app = startTestApp();
const path = '/api/v1/admin/log-level';
let timers: typeof jest;

// The store must go on.
const real = ['nextTick', 'setImmediate', 'queueMicrotask', 'performance'] as const;

beforeEach(() => void (timers = jest.useFakeTimers({ doNotFake: [...real] })));
afterEach(() => void timers.useRealTimers());

test('an admin has debug lines for half an hour; then it is as usual again, without anybody', async () => {
  timers.useRealTimers();
  const [ann, bob] = [await app.admin('Ann'), await app.person('Bob')];
  expect((await bob.ask({ method: 'PUT', path, body: { level: 'debug' } })).status).toBe(403);
  expect((await ann.ask({ method: 'PUT', path, body: { level: 'loud' } })).status).toBe(400);
  expect((await ann.ask({ method: 'GET', path })).body).toEqual({ level: 'info', usual: 'info' });

  await ann.ask({ method: 'PUT', path, body: { level: 'debug' } });
  const { body } = await ann.ask({ method: 'GET', path });
  expect(body).toEqual({ level: 'debug', usual: 'info', until: expect.any(String) });
  const leftMs = Date.parse((body as { until: string }).until) - app.now().getTime();
  expect(Math.round(leftMs / 60_000)).toBe(30);
  expect(app.logged()).toContain('"request in"');

  expect((await ann.ask({ method: 'DELETE', path })).status).toBe(204);
  expect((await ann.ask({ method: 'GET', path })).body).toEqual({ level: 'info', usual: 'info' });
});

// The driver of MongoDB lives by the clock that is turned here.
testInAFile('every process follows, also one that was not told, and one that starts later', async () => {
  const [told, untold] = [another(app.context().hints), another(hintsHere())];
  await app.context().logLevels.set('debug', 10);
  expect([told.log.level(), untold.log.level()]).toEqual(['debug', 'info']);
  await untold.levels.look();
  const late = another(hintsHere());
  await late.levels.begin();
  expect([untold.log.level(), late.log.level()]).toEqual(['debug', 'debug']);

  timers.advanceTimersByTime(10 * 60_000);
  expect([told, untold, late].map(({ log }) => log.level())).toEqual(['info', 'info', 'info']);
  const afterwards = another(hintsHere());
  await afterwards.levels.begin();
  expect(afterwards.log.level()).toBe('info');
  for (const { levels } of [told, untold, late, afterwards]) levels.close();
});

function another(hints: ReturnType<typeof hintsHere>) {
  const { store } = app.context();
  const log = createLogger({ level: 'info', sink: () => {} });
  return { log, levels: createLogLevels({ store, hints, log, now: () => new Date() }) };
}

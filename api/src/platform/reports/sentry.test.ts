import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import nodeModule from 'node:module';
import { startSentry } from '../../../test/sentry-stub.ts';
import { createLogger, type Logger } from '../logger.ts';
import { runInRequest } from '../request-context.ts';
import { openSentry } from './sentry.ts';
import type { Reports } from './reports.ts';

const request = {
  requestId: 'request-1',
  traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  spanId: '00f067aa0ba902b7',
  isSampled: true,
  operation: 'tasks.create',
  userId: '0011223344556677',
};
let sentry: Awaited<ReturnType<typeof startSentry>>;
let reports: Reports;
let log: Logger;

beforeEach(async () => {
  sentry = await startSentry();
  const about = { commit: 'abc1234', environment: 'test', replica: 'api-1', service: 'api' };
  reports = await openSentry({ dsn: sentry.dsn, ...about });
  log = createLogger({ level: 'info', reports, sink: () => {} });
});
afterEach(async () => {
  await log.close();
  await sentry.close();
});

test('an unexpected error is reported with its release, its request, its trace and a line of our own code', async () => {
  runInRequest(request, () => log.child({ feature: 'http' }).error('request failed', failing()));
  await sentry.until(() => sentry.events.length === 1);
  const [event] = sentry.events;
  expect(event).toMatchObject({
    release: 'task-manager@abc1234',
    environment: 'test',
    server_name: 'api-1',
    platform: 'node',
    transaction: 'tasks.create',
    user: { id: request.userId },
    tags: { request_id: 'request-1', feature: 'http', service: 'api' },
    contexts: { trace: { trace_id: request.traceId, span_id: request.spanId }, line: { route: '/tasks' } },
  });
  const values = event?.exception?.values ?? [];
  expect(values.map(({ type, value }) => [type, value])).toEqual([
    ['RangeError', 'below'],
    ['Error', 'above'],
  ]);
  expect(values.at(-1)?.stacktrace?.frames.at(-1)).toMatchObject({
    filename: expect.stringContaining('sentry.test.ts'),
    in_app: true,
  });
  await reports.close();
  expect(reports.tally()).toEqual({ sent: 1, dropped: 0 });
  expect(sentry.bodies[0]?.split('\n')[0]).toContain(request.traceId);
});

test('nothing of Node or of a package is patched for it', async () => {
  const warned = jest.spyOn(console, 'warn').mockImplementation(() => {}); // which it does where it may not patch
  const hooked = jest.spyOn(nodeModule, 'registerHooks');
  await openSentry({ dsn: sentry.dsn, commit: 'abc', environment: 'test', replica: 'api-1', service: 'api' });
  expect([warned.mock.calls, hooked.mock.calls]).toEqual([[], []]);
  warned.mockRestore();
  hooked.mockRestore();
});

test('an error that is only a sentence is reported as one', async () => {
  log.error('a part did not stop in time', { part: 'jobs' });
  await sentry.until(() => sentry.events.length === 1);
  expect(sentry.events[0]).toMatchObject({
    message: 'a part did not stop in time',
    contexts: { line: { part: 'jobs' } },
  });
});

test('nothing personal is in a report', async () => {
  const canary = 'c4n4ry';
  const error = new Error(`no ${canary}@example.com`, { cause: new Error(`Bearer ${canary}`) });
  runInRequest(request, () =>
    log.error(`of ${canary}@example.com`, { error, password: canary, deep: { token: canary }, title: canary }),
  );
  log.error(`to ${canary}@example.com`);
  await sentry.until(() => sentry.events.length === 2);
  expect(sentry.bodies.join('')).not.toContain(canary);
});

test('what fails in a browser is an event of the browser, with the release of its page', async () => {
  const frames = [{ filename: 'https://tasks.example.com/app/main.js', lineno: 1, colno: 2, in_app: true }];
  const error = { type: 'TypeError', message: 'x is undefined', frames, route: 'projects/:projectId/board' };
  reports.reportBrowser({ ...error, release: 'old9876', browser: 'Firefox 150' }, { ...request });
  await sentry.until(() => sentry.events.length === 1);
  expect(sentry.events[0]).toMatchObject({
    platform: 'javascript',
    release: 'task-manager@old9876',
    transaction: 'projects/:projectId/board',
    tags: { service: 'web', request_id: 'request-1' },
    user: { id: request.userId },
    exception: { values: [{ type: 'TypeError', value: 'x is undefined', stacktrace: { frames } }] },
  });
});

test('a flood is cut, and what was not told is counted', async () => {
  for (let n = 0; n < 100; n++) log.error('fire', { error: new Error(`number ${n}`) });
  await sentry.until(() => sentry.events.length === 60);
  expect(reports.tally().dropped).toBe(40);
});

test('a Sentry that refuses, or is gone, disturbs nobody and is counted', async () => {
  sentry.answers(500);
  log.error('fire', failing());
  await sentry.until(() => sentry.bodies.length === 1);
  await reports.close();
  expect(reports.tally()).toEqual({ sent: 0, dropped: 1 });
  await sentry.close();
  log.error('fire', failing());
  await reports.close();
  expect(reports.tally()).toEqual({ sent: 0, dropped: 2 });
});

function failing() {
  return { error: new Error('above', { cause: new RangeError('below') }), route: '/tasks' };
}

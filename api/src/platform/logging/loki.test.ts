import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { startLoki } from '../../../test/loki-stub.ts';
import { createLogger } from '../logger.ts';
import { runInRequest } from '../request-context.ts';
import { openLoki, type Loki, type LokiOptions } from './loki.ts';

const about = { service: 'api', version: '1.2.3', replica: 'api-1', env: 'test' };
const labels = { app: 'api', env: 'test', replica: 'api-1' };
const request = {
  requestId: 'request-1',
  traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  spanId: '00f067aa0ba902b7',
  isSampled: true,
  operation: 'tasks.create',
};
const quick = { intervalMs: 10, pauseMs: 10, timeoutMs: 200, closeMs: 200 };
let server: Awaited<ReturnType<typeof startLoki>>;
let opened: Loki[];

beforeEach(async () => {
  opened = [];
  server = await startLoki();
});
afterEach(async () => {
  await Promise.all(opened.map((loki) => loki.close()));
  await server.end();
});

test('lines reach Loki with few labels, their ids beside them, also the one line of a request', async () => {
  const { logger } = await loggerTo();
  runInRequest(request, () => logger.warn('slow query', { duration: 120 }));
  logger.logAccess(request, { method: 'POST', route: '/api/v1/tasks', status: 201, duration: 3.2 });
  logger.info('alone');
  await server.until(() => server.received.length === 3);

  const { isSampled: _, ...ids } = request;
  const byMessage = Object.fromEntries(server.received.map((one) => [one.line['message'], one]));
  expect(byMessage['slow query']).toMatchObject({ labels: { ...labels, level: 'warn' }, ids });
  expect(byMessage['slow query']?.line).toMatchObject({ ...about, ...ids, duration: 120, level: 'warn' });
  expect(byMessage['request out']).toMatchObject({ labels: { ...labels, level: 'info' }, ids });
  expect(byMessage['alone']?.ids).toEqual({});
  expect(server.refusal()).toBe('');
});

test('nothing masked on stdout is sent to Loki', async () => {
  const { logger } = await loggerTo();
  const canary = 'c4n4ry';
  logger.info(`mail to ${canary}@example.com`, { password: canary, deep: { token: canary } });
  runInRequest(request, () => logger.error('failed', { error: new Error(`Bearer ${canary}`) }));
  await server.until(() => server.received.length === 2);
  expect(server.bodies.join('')).not.toContain(canary);
});

test('while Loki is gone lines wait up to a bound, the oldest are given up and counted, and the rest comes after', async () => {
  const { logger, loki } = await loggerTo({ mostLines: 50 });
  await server.end();
  for (let n = 0; n < 200; n++) logger.info('line', { n });
  expect(loki.waiting()).toBe(50);
  expect(loki.dropped()).toEqual({ full: 150, rejected: 0, closing: 0 });

  await server.begin();
  await server.until(() => server.received.length >= 50);
  expect(server.received.map(({ line }) => line['n'])).toEqual(Array.from({ length: 50 }, (_, n) => 150 + n));
  logger.info('news');
  await server.until(() => server.received.at(-1)?.line['message'] === 'news');
});

test('a Loki that takes a push and never answers costs no more than one that is gone', async () => {
  const { logger, loki } = await loggerTo({ mostLines: 50, timeoutMs: 50 });
  server.answers('silent');
  logger.info('line', { n: 0 });
  await server.until(() => server.bodies.length > 0);
  for (let n = 1; n < 100; n++) logger.info('line', { n });
  expect(loki.waiting()).toBe(50);
  server.answers('takes');
  await server.until(() => server.received.some(({ line }) => line['n'] === 99));
});

test('a busy Loki is asked again; what it refuses is given up, counted, and holds nothing else up', async () => {
  const { logger, loki } = await loggerTo();
  server.answers('busy');
  logger.info('first');
  await server.until(() => server.bodies.length > 1);
  server.answers('takes');
  await server.until(() => server.received.length === 1);

  server.answers('refuses');
  logger.info('poison');
  await server.until(() => server.refusal() !== '');
  server.answers('takes');
  logger.info('last');
  await server.until(() => server.received.length === 2);
  expect(server.received.map(({ line }) => line['message'])).toEqual(['first', 'last']);
  expect(loki.dropped()).toEqual({ full: 0, rejected: 1, closing: 0 });
});

test('the last lines are handed over at the end, and a Loki that does not answer cannot prevent the end', async () => {
  const slow = { ...quick, intervalMs: 60_000, timeoutMs: 60_000 };
  const first = await loggerTo(slow);
  first.logger.info('stopped');
  await first.logger.close();
  expect(server.received.map(({ line }) => line['message'])).toEqual(['stopped']);

  const second = await loggerTo(slow);
  server.answers('silent');
  second.logger.info('stopped');
  await second.logger.close();
  expect(second.loki.dropped()).toEqual({ full: 0, rejected: 0, closing: 1 });
});

async function loggerTo(options: Partial<LokiOptions> = {}) {
  const loki = await openLoki({ url: server.url, labels, ...quick, ...options });
  opened.push(loki);
  return { loki, logger: createLogger({ level: 'info', about, loki, sink: () => {} }) };
}

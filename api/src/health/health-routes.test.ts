import { beforeAll, expect, test } from '@jest/globals';
import { Liveness, Readiness } from '@taskmanager/contract';
import { startTestApp } from '../../test/test-app.ts';

const app = startTestApp();
const frozen = startTestApp();
const get = (path: string, from = app) => from.ask({ method: 'GET', path });

beforeAll(() => {
  frozen.context().store.ping = () => new Promise(() => {});
});

test.each(['/healthz', '/health', '/api/healthz', '/api/v1/health'])(
  '%s tells that the process lives',
  async (path) => {
    const { status, body, headers } = await get(path);
    expect([status, Liveness.parse(body).status, headers['cache-control']]).toEqual([200, 'ok', 'no-store']);
  },
);

test.each(['/readyz', '/health/ready', '/api/readyz', '/api/v1/health/ready'])(
  '%s tells that it is ready',
  async (path) => {
    const { status, body } = await get(path);
    expect([status, Readiness.parse(body).status]).toEqual([200, 'ready']);
  },
);

test('with a store that does not answer any more the process lives on, and says that it is not ready', async () => {
  const answers: number[] = [];
  const ready = get('/readyz', frozen).then((answer) => {
    answers.push(answer.status);
    return answer;
  });
  for (let turn = 0; turn < 20; turn++) answers.push((await get('/healthz', frozen)).status);
  expect((await ready).body).toMatchObject({ status: 'not ready', checks: { store: 'failed', stopping: 'ok' } });
  expect(answers).toEqual([...new Array<number>(20).fill(200), 503]);
});

test('health is asked without limit and without a session', async () => {
  for (let turn = 0; turn < 150; turn++) expect((await get('/healthz')).status).toBe(200);
});

test('figures are for this machine, not for whoever comes by way of a proxy', async () => {
  const own = await get('/metrics');
  expect([own.status, own.text.includes('http_request_duration_seconds')]).toEqual([200, true]);
  const proxied = { method: 'GET', path: '/metrics', headers: { 'x-forwarded-for': '203.0.113.7' } };
  expect((await app.ask(proxied)).status).toBe(404);
});

import { beforeAll, expect, test } from '@jest/globals';
import { eventsApi, sessionsApi } from '@taskmanager/contract';
import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { figuresOf, moved, until } from './figures.ts';
import type { Person } from './people.ts';
import { startTestApp, testInAFile } from './test-app.ts';

const app = startTestApp();
const strict = startTestApp({ env: { LIMIT_LOGIN_PER_15_MINUTES: '2' } });
let ann: Person;
beforeAll(async () => {
  ann = await app.person('ann');
  await ann.addProject('House');
});

test.each([
  ['an endpoint by its pattern', '/api/v1/projects/:projectId', () => `/api/v1/projects/${ann.projectId()}`, 200],
  ['a check of health by its first name', '/healthz', () => '/health', 200],
  ['an address where there is nothing', 'unmatched', () => '/api/v1/nowhere/at-all', 404],
  ['an address nobody can read', 'unmatched', () => '/api/v1/projects/%', 400],
])('%s is counted', async (_what, route, path, status) => {
  const series = `http_requests_total{method="GET",route="${route}",status_code="${status}"}`;
  expect(await moved(app, series, () => ann.ask({ method: 'GET', path: path() }))).toBe(1);
});

test('a method that is none of ours has no name of its own', async () => {
  const series = 'http_requests_total{method="_OTHER",route="unmatched",status_code="404"}';
  expect(await moved(app, series, () => app.ask({ method: 'PROPFIND', path: '/nowhere' }))).toBe(1);
});

test('who leaves before the answer is counted, and one who waits is seen waiting', async () => {
  const { head } = await ann.call(eventsApi.since, { params: { projectId: ann.projectId() }, query: { after: 0 } });
  const path = `/api/v1/projects/${ann.projectId()}/events?after=${head}&wait=20`;
  const headers = { cookie: ann.cookieHeader() };
  const waiting = request({ port: app.port(), host: '127.0.0.1', path, headers }).on('error', () => {});
  const before = await figuresOf(app);
  waiting.end();
  const active = 'http_server_active_requests{method="GET"}';
  await until(async () => (await figuresOf(app))(active) > before(active));
  waiting.destroy();
  const left = 'http_server_aborted_requests_total{route="/api/v1/projects/:projectId/events"}';
  await ann.addTask('Something to tell');
  await until(async () => (await figuresOf(app))(left) === before(left) + 1);
  expect((await figuresOf(app))(active)).toBe(before(active));
});

test('a call that is one too many is counted by its limit', async () => {
  const body = { email: 'nobody@example.org', password: 'not this one at all' };
  const guess = () => strict.ask({ method: 'POST', path: `/api/v1${sessionsApi.login.path}`, body });
  for (let tries = 0; tries < 2; tries++) await guess();
  expect(await moved(strict, 'rate_limit_rejections_total{limiter="login"}', guess)).toBe(1);
});

test('a token that nobody knows is counted, a stranger without one is not', async () => {
  const failed = 'auth_failures_total{reason="bad-token"}';
  const path = '/api/v1/projects';
  expect(await moved(app, failed, () => app.ask({ method: 'GET', path }))).toBe(0);
  const headers = { authorization: `Bearer tm_${'a'.repeat(40)}` };
  expect(await moved(app, failed, () => app.ask({ method: 'GET', path, headers }))).toBe(1);
});

test('a token that was looked up a moment ago is not looked up again', async () => {
  const again = async () => {
    for (let times = 0; times < 3; times++) await ann.get('/projects');
  };
  expect(await moved(app, 'cache_requests_total{cache="tokens",result="hit"}', again)).toBeGreaterThan(0);
  const look = () => app.ask({ method: 'GET', path: '/api/v1/projects', headers: { authorization: 'Bearer tm_x' } });
  expect(await moved(app, 'cache_requests_total{cache="tokens",result="miss"}', look)).toBe(1);
});

testInAFile('ten thousand addresses, methods and names that nobody knows add no series', async () => {
  const ears = await ann.listen();
  await strangeCalls(200, ears);
  const before = new Set(await seriesOf());
  await strangeCalls(10_000, ears);
  expect((await seriesOf()).filter((series) => !before.has(series))).toEqual([]);
  expect(before.size).toBeLessThan(3_000);
});

test('however many endpoints there are and however they end, a scrape stays below its limit', async () => {
  const { observerOf } = app.context().metrics;
  for (let route = 0; route < 500; route++)
    for (const status of [200, 400, 401, 403, 404, 409, 500, 503])
      observerOf('GET', `/api/v1/invented/${route}`).ended(status, 5, false);
  expect((await seriesOf()).length).toBeLessThan(3_000);
  const rest = 'http_requests_total{method="GET",route="other",status_code="503"}';
  expect((await figuresOf(app))(rest)).toBeGreaterThan(300);
});

async function strangeCalls(count: number, ears: Awaited<ReturnType<Person['listen']>>): Promise<void> {
  const methods = ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PROPFIND', 'MKCOL', 'REPORT'];
  const places = ['/', '/api/', '/api/v1/', '/api/v1/projects/', '/app/', '/healthz/', '/boom/', '/metrics/'];
  for (let from = 0; from < count; from += 50)
    await Promise.all(
      Array.from({ length: Math.min(50, count - from) }, async (_, n) => {
        const name = randomBytes(6).toString('hex');
        // So few that they are no flood, however fast this machine is: that would be an outcome of its own.
        if (n === 0 && from % 200 === 0) return ears.say(name as never, {}).catch(() => {});
        const method = methods[(from + n) % methods.length]!;
        const headers = { authorization: `Bearer ${name}`, 'x-request-id': `${name}-${from}` };
        return app.ask({ method, path: `${places[Math.floor((from + n) / 8) % places.length]}${name}`, headers });
      }),
    );
}

/** Without those of the runtime, whose collector of garbage goes its own ways. */
async function seriesOf(): Promise<string[]> {
  const { text } = await app.ask({ method: 'GET', path: '/metrics' });
  const lines = text.split('\n').filter((line) => /^(?!#|nodejs_gc)./.test(line));
  return lines.map((line) => line.slice(0, line.lastIndexOf(' ')));
}

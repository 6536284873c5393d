import { beforeAll, expect, test } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { registered, type Person } from '../../test/people.ts';
import { startServer } from '../../test/server-process.ts';
import { startTestApp, testInAFile } from '../../test/test-app.ts';
import { readConfig } from '../config.ts';

const app = startTestApp({ env: { BOOM_ENABLED: 'true' } });
const quiet = startTestApp();
let admin: Person;
let ann: Person;
beforeAll(async () => {
  admin = await app.admin('root');
  ann = await app.person('ann');
});
const boom = (query = '') => ({ method: 'GET', path: `/boom${query}` });
const figures = async () => (await app.ask({ method: 'GET', path: '/metrics' })).text;

test('a fault looks like any other: an answer that tells nothing, a line with its stack, a 500 in the figures', async () => {
  const { status, body, text } = await app.ask({ ...boom(), headers: { 'x-request-id': 'boom-0001' } });
  expect([status, body]).toEqual([500, expect.objectContaining({ code: 'internal', requestId: 'boom-0001' })]);
  expect(text).not.toContain('boom-routes.ts');
  const line = app
    .logged()
    .split('\n')
    .find((one) => one.includes('boom-0001'));
  expect(line).toMatch(/"level":"error".*boom-routes\.ts/);
  expect(await figures()).toContain('http_requests_total{method="GET",route="/boom",status_code="500"} 1');
});

test('where it is not allowed there is nothing', async () => {
  for (const query of ['', '?kind=crash']) {
    const { status, body } = await quiet.ask({ ...boom(query), headers: { accept: 'text/html' } });
    expect([status, body]).toEqual([404, expect.objectContaining({ code: 'not-found' })]);
  }
});

test('what does more than fail is for administrators, and not for a page elsewhere that lures them', async () => {
  for (const kind of ['slow', 'leak', 'crash']) {
    expect((await app.ask(boom(`?kind=${kind}`))).status).toBe(401);
    expect((await ann.ask(boom(`?kind=${kind}`))).status).toBe(403);
    const lured = { 'sec-fetch-site': 'cross-site' };
    expect((await admin.ask({ ...boom(`?kind=${kind}`), headers: lured })).status).toBe(403);
  }
  expect((await admin.ask(boom('?kind=toString'))).status).toBe(400);
});

test('a leak stays, and ends before the heap does', async () => {
  const first = await admin.ask(boom('?kind=leak'));
  const second = await admin.ask(boom('?kind=leak'));
  expect([first.body, second.body]).toMatchObject([{ heldMegabytes: 32 }, { heldMegabytes: 64 }]);
});

test('a slow answer is counted as slow', async () => {
  expect((await admin.ask(boom('?kind=slow'))).status).toBe(200);
  const slow = 'http_request_duration_seconds_bucket{le="2",method="GET",route="/boom",status_code="200"}';
  const slower = 'http_request_duration_seconds_bucket{le="5",method="GET",route="/boom",status_code="200"}';
  const text = await figures();
  expect(countOf(text, slower) - countOf(text, slow)).toBe(1);
});

testInAFile('a crash ends the process with 1, after its answer', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'crashed-'));
  const server = await startServer(folder, { BOOM_ENABLED: 'true' });
  const first = await registered(server.door, 'root');
  const ended = new Promise((resolve) => server.process.once('exit', resolve));
  expect((await first.ask(boom('?kind=crash'))).status).toBe(202);
  expect(await ended).toBe(1);
  server.door.close();
  await rm(folder, { recursive: true });
});

test('it is on in development, off elsewhere, and production does not start with it', () => {
  expect(readConfig({}).boomEnabled).toBe(true);
  expect(readConfig({ BOOM_ENABLED: 'false' }).boomEnabled).toBe(false);
  expect(readConfig({ APP_ENV: 'test' }).boomEnabled).toBe(false);
  expect(() => readConfig({ APP_ENV: 'production', BOOM_ENABLED: 'true' })).toThrow(/BOOM_ENABLED must not be true/);
});

function countOf(text: string, series: string): number {
  return Number(
    text
      .split('\n')
      .find((line) => line.startsWith(series))
      ?.split(' ')
      .at(-1),
  );
}

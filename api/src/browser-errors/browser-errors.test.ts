import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startSentry } from '../../test/sentry-stub.ts';
import { startTestApp } from '../../test/test-app.ts';
import { framesOf } from './stacks.ts';

let sentry: Awaited<ReturnType<typeof startSentry>>;
beforeAll(async () => void (sentry = await startSentry()));
afterAll(() => sentry.close());
const origin = 'https://tasks.example.com';
const env = { LIMIT_ERRORS_PER_15_MINUTES: '6', PUBLIC_URL: origin };
const app = startTestApp({ env, sentry: () => sentry.dsn });

const failed = {
  type: 'TypeError',
  message: 'x is undefined',
  stack: `TypeError: x is undefined\n    at draw (${origin}/app/main-AB12.js:1:200)\n    at https://elsewhere.example/a.js:2:3`,
  route: 'projects/:projectId/board',
  requestId: 'request-of-a-page',
};
const tell = (body: unknown, headers: Record<string, string> = {}) =>
  app.ask({ method: 'POST', path: '/api/v1/errors', body, headers });
const counted = async () => {
  const { text } = await app.ask({ method: 'GET', path: '/metrics' });
  return Number(/^browser_errors_total (\d+)$/m.exec(text)?.[1]);
};

test('what fails in a browser is logged and reported, with the page as it is declared and our own lines', async () => {
  const userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0';
  expect((await tell(failed, { 'user-agent': userAgent })).status).toBe(204);
  await sentry.until(() => sentry.events.length === 1);
  expect(sentry.events[0]).toMatchObject({
    platform: 'javascript',
    transaction: failed.route,
    tags: { request_id: failed.requestId, service: 'web' },
    contexts: { browser: { name: 'Firefox 150' } },
    exception: {
      values: [
        {
          type: 'TypeError',
          value: failed.message,
          stacktrace: { frames: [{ function: 'draw', filename: `${origin}/app/main-AB12.js`, lineno: 1, colno: 200 }] },
        },
      ],
    },
  });
  expect(app.logged()).toContain('"message":"browser error"');
  expect(await counted()).toBe(1);
});

test('nothing of a person is kept of it, whatever the page says', async () => {
  const canary = 'c4n4ry';
  const id = '65f0c0ffee65f0c0ffee65f0';
  const message = `no ${canary}@example.com, Bearer ${canary}`;
  expect((await tell({ ...failed, message, route: `projects/${id}/${canary}?token=${canary}` })).status).toBe(204);
  await sentry.until(() => sentry.events.length === 2);
  for (const text of [sentry.bodies.join(''), app.logged()]) {
    expect(text).not.toContain(canary);
    expect(text).not.toContain(id);
  }
});

test('strangers, other fields, long texts and a flood are refused', async () => {
  const before = await counted();
  expect((await tell(failed, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await tell({ ...failed, who: 'ann' })).status).toBe(400);
  expect((await tell({ ...failed, stack: 'x'.repeat(8001) })).status).toBe(400);
  expect(await counted()).toBe(before);
  expect((await tell(failed)).status).toBe(204);
  expect((await tell(failed)).status).toBe(429);
});

test('stacks are read as browsers word them, and what is no line of ours is left out', () => {
  const at = (name: string | undefined, row: number) => ({
    ...(name && { function: name }),
    ...{ filename: `${origin}/app/main.js`, lineno: row, colno: 9, in_app: true },
  });
  const chromium = `Error: a\n    at async Board.draw (${origin}/app/main.js:1:9)\n    at ${origin}/app/main.js?v=secret:2:9`;
  const firefox = `draw@${origin}/app/main.js:1:9\n@${origin}/app/main.js:2:9\nx@chrome://secret/a.js:1:1`;
  expect(framesOf(chromium, origin)).toEqual([at(undefined, 2), at('Board.draw', 1)]);
  expect(framesOf(firefox, origin)).toEqual([at(undefined, 2), at('draw', 1)]);
});

test('a hostile stack is read as fast as any other', () => {
  for (const part of ['at ', '(', 'https://', ':1', 'a@', '[', 'https://a:1'])
    expect(framesOf(part.repeat(8000 / part.length), origin)).toEqual([]);
});

import { afterAll, beforeAll, expect } from '@jest/globals';
import { figuresOf } from '../../test/figures.ts';
import { startFront } from '../../test/front.ts';
import { startTestApp, testInAFile as test } from '../../test/test-app.ts'; // its public door is not encrypted
import { openSyntheticUser } from '../synthetic.ts';
import { taskDocuments } from '../tasks/task-documents.ts';

const env: Record<string, string> = { PUBLIC_URL: 'http://tasks.localhost', SYNTHETIC: 'on' };
let front: Awaited<ReturnType<typeof startFront>>;
beforeAll(async () => {
  front = await startFront(() => app.port());
  env['SYNTHETIC_VIA'] = `127.0.0.1:${front.port}`;
});
const app = startTestApp({ env });
afterAll(() => front.close());

const results = async () => {
  const figure = await figuresOf(app);
  return Object.fromEntries(
    ['sign-in', 'task', 'news'].map((check) => [check, figure(`synthetic_check_success{check="${check}"}`)]),
  );
};
let visit: () => Promise<void>;
beforeAll(() => void (visit = openSyntheticUser(app.context()).visit));

test('while nobody is here it does not come: the first account is for a person', async () => {
  await visit();
  const { text } = await app.ask({ method: 'GET', path: '/metrics' });
  expect(text).not.toMatch(/^synthetic_check_success\{/m);
});

test('it signs in, makes a task, hears of it and takes it away, by the public door', async () => {
  const ann = await app.person('ann');
  expect(ann.id).toBeTruthy();
  await visit();
  expect(await results()).toEqual({ 'sign-in': 1, task: 1, news: 1 });
  const figure = await figuresOf(app);
  expect(figure('synthetic_check_duration_seconds{check="task"}')).toBeGreaterThan(0);
  expect(figure('synthetic_check_last_run_timestamp_seconds{check="news"}')).toBeGreaterThan(1.7e9);
  expect(front.asked()).toEqual(expect.arrayContaining(['POST /api/v1/auth/login', 'UPGRADE /socket.io/']));
  expect(front.asked().at(-1)).toBe('POST /api/v1/auth/logout');
});

test('it keeps one project and leaves no task in it', async () => {
  await visit();
  const { projects, store, identity } = app.context();
  const { items } = await identity.accounts.page({ q: '@task-manager.invalid', limit: 2 });
  const who = { userId: items[0]!.id, isAdmin: false, via: 'session', viaId: '', scopes: ['read'] } as const;
  const { items: kept } = await projects.list(who, 'active', 10);
  expect(kept.map(({ name }) => name)).toEqual(['Synthetic user']);
  expect(
    (await store.page(taskDocuments, 'ofProject', { equal: { projectId: kept[0]!.id }, limit: 10 })).items,
  ).toEqual([]);
});

test('where news do not come the check of news has failed, and only that', async () => {
  front.cutAtNews(true);
  await visit();
  front.cutAtNews(false);
  expect(await results()).toEqual({ 'sign-in': 1, task: 1, news: 0 });
  expect(app.logged()).toMatch(/"message":"synthetic check failed".*"check":"news"/);
});

test('where nobody answers all of it has failed; afterwards all of it works again', async () => {
  front.refuse(true);
  await visit();
  front.refuse(false);
  expect(await results()).toEqual({ 'sign-in': 0, task: 0, news: 0 });
  await visit();
  expect(await results()).toEqual({ 'sign-in': 1, task: 1, news: 1 });
});

test('what it found is not told any more when it is old, but for when that was', async () => {
  app.pass(12 * 60_000);
  const { text } = await app.ask({ method: 'GET', path: '/metrics' });
  expect(text).not.toMatch(/^synthetic_check_success\{/m);
  expect(text).toMatch(/^synthetic_check_last_run_timestamp_seconds\{check="task"\} /m);
});

import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { pushApi, sessionsApi } from '@taskmanager/contract';
import { Registry } from 'prom-client';
import { figuresOf, moved } from '../../test/figures.ts';
import type { Person } from '../../test/people.ts';
import { startPushService } from '../../test/push-service.ts';
import { startTestApp } from '../../test/test-app.ts';
import { exposition } from '../platform/measuring/exposition.ts';
import { createCensus } from './census.ts';

const env: Record<string, string> = {};
let service: Awaited<ReturnType<typeof startPushService>>;
beforeAll(async () => {
  service = await startPushService();
  env['PUSH_SERVICES'] = service.origin;
});
const app = startTestApp({ env });
let ann: Person;
afterAll(() => service.close());
beforeEach(async () => {
  ann = await app.person('ann');
  await ann.addProject('House');
});

const by = (series: string, deed: () => Promise<unknown>) => moved(app, series, deed);

test('a task that is made is counted, by what made it', async () => {
  expect(await by('tasks_created_total{source="tasks.create"}', () => ann.addTask('Paint the fence'))).toBe(1);
});

test('a task that is done is counted once, with its age; taking it back and doing other things is not', async () => {
  const task = await ann.addTask('Paint the fence');
  const completed = 'tasks_completed_total';
  const young = 'task_completion_age_seconds_bucket{le="3600"}';
  expect(await by(young, () => ann.change(task, { done: true }))).toBe(1);
  const later = await ann.task(task);
  expect(await by(completed, () => ann.change(later, { title: 'Paint it red' }))).toBe(0);
  expect(await by(completed, () => ann.change(later, { done: false }))).toBe(0);
  expect(await by(completed, () => ann.change(later, { done: true }))).toBe(1);
});

test('an account that is made is counted, and the mail that asks for its address', async () => {
  expect(await by('user_signups_total{method="at-once"}', () => app.person('bob'))).toBe(1);
  expect(
    await by('notifications_sent_total{channel="mail",outcome="sent"}', async () => {
      await app.person('cem');
      await app.settled();
    }),
  ).toBeGreaterThan(0);
});

test('each try to sign in is counted by how it ended', async () => {
  const guess = () => ann.call(sessionsApi.login, { body: { email: ann.email, password: 'not this one at all' } });
  expect(await by('user_logins_total{outcome="signed-in"}', () => ann.signIn())).toBe(1);
  const wrong = 'user_logins_total{outcome="wrong-credentials"}';
  expect(await by(wrong, () => expect(guess()).rejects.toMatchObject({ code: 'wrong-credentials' }))).toBe(1);
  const failed = 'auth_failures_total{reason="wrong-credentials"}';
  expect(await by(failed, () => expect(guess()).rejects.toThrow())).toBe(1);
});

test('what people are told is counted by channel', async () => {
  const bob = await app.person('bob');
  await ann.invite(bob, 'member');
  const task = await ann.addTask('Paint the fence');
  await bob.call(pushApi.add, { body: service.browser().subscription });
  const assign = async () => {
    await ann.change(task, { assignees: { [bob.id]: true } });
    await app.context().telling.notifier.followAll();
    await app.settled();
  };
  const inApp = (await figuresOf(app))('notifications_sent_total{channel="inApp",outcome="sent"}');
  expect(await by('notifications_sent_total{channel="push",outcome="sent"}', assign)).toBe(1);
  expect((await figuresOf(app))('notifications_sent_total{channel="inApp",outcome="sent"}')).toBeGreaterThan(inApp);
});

test('what is to be done, what is late and who is here is counted from time to time, and not told when it is old', async () => {
  const { census } = app.context().figures;
  await census.look();
  const before = await figuresOf(app);
  await ann.addTask('Some day');
  await ann.addTask('Yesterday', { due: { date: '2020-01-01' } });
  const done = await ann.addTask('Done', { due: { date: '2020-01-01' } });
  await ann.change(done, { done: true });
  await census.look();
  const after = await figuresOf(app);
  expect([after('tasks_open') - before('tasks_open'), after('tasks_overdue') - before('tasks_overdue')]).toEqual([
    2, 1,
  ]);
  expect(after('active_users{window="5m"}')).toBeGreaterThan(0);

  app.pass(11 * 60_000);
  expect((await app.ask({ method: 'GET', path: '/metrics' })).text).not.toMatch(/^tasks_open /m);
  await census.look();
  const later = await figuresOf(app);
  expect(later('tasks_open')).toBe(after('tasks_open'));
  expect([later('active_users{window="5m"}'), later('active_users{window="1d"}') > 0]).toEqual([0, true]);
});

test('where there is more than one look reads, the next one goes on, and what was counted is told when it has come round', async () => {
  const registry = new Registry();
  const census = createCensus({ registry, store: app.context().store, now: app.now, stretch: { pages: 1, size: 2 } });
  const known = async () => (await exposition(registry, 'text')).match(/^tasks_open (.*)$/m)?.[1];
  await ann.addTasks('One', 'Two', 'Three');
  await census.look();
  expect(await known()).toBeUndefined();
  for (let looks = 1; looks < 100 && (await known()) === undefined; looks++) await census.look();
  await app.context().figures.census.look();
  expect(Number(await known())).toBe((await figuresOf(app))('tasks_open'));
});

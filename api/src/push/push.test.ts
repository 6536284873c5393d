import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { preferencesApi, pushApi, sessionsApi, type Task } from '@taskmanager/contract';
import type { Person } from '../../test/people.ts';
import { startPushService, type Browser } from '../../test/push-service.ts';
import { startTestApp } from '../../test/test-app.ts';

const env: Record<string, string> = {};
let service: Awaited<ReturnType<typeof startPushService>>;
beforeAll(async () => {
  service = await startPushService();
  env['PUSH_SERVICES'] = service.origin;
});
const app = startTestApp({ env });
let ann: Person;
let bob: Person;
let task: Task;
let browser: Browser;

afterAll(() => service.close());
beforeEach(async () => {
  [ann, bob] = [await app.person('ann'), await app.person('bob', { locale: 'de' })];
  await ann.addProject('House');
  await ann.invite(bob, 'member');
  task = await ann.addTask('Paint the fence');
  browser = service.browser();
  await subscribe();
});

const subscribe = (person = bob, to = browser) => person.call(pushApi.add, { body: to.subscription });
const assign = () => ann.change(task, { assignees: { [bob.id]: true } });

async function delivered() {
  await app.context().telling.notifier.followAll();
  await app.settled();
  return browser.received();
}

test('a browser is told in the language of its reader, signed for its service and sealed for it alone', async () => {
  await assign();
  const [push, ...others] = await delivered();
  expect(others).toEqual([]);
  expect(push!.message).toMatchObject({
    kind: 'assigned',
    title: 'House',
    url: `/app/projects/${task.projectId}/tasks/${task.id}`,
  });
  expect(push!.message.body).toContain('Paint the fence');
  expect(push!.message.body).not.toContain('assigned you');
  const { key } = await bob.call(pushApi.key);
  expect(push!.headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '86400', topic: push!.message.id });
  expect(push!.vapid(key)).toMatchObject({ aud: service.origin, sub: expect.stringMatching(/^(mailto|https):/) });
});

test('an unread notification that grows rings once, and rings again after it was read', async () => {
  const bell = async () => {
    await ann.comment(task, 'Look');
    return (await delivered()).length;
  };
  await assign();
  expect([await bell(), await bell()]).toEqual([2, 2]);
  await bob.readAll(app.now().toISOString());
  expect(await bell()).toBe(3);
});

test('a session that ended takes its browser along', async () => {
  await bob.call(sessionsApi.logout);
  await assign();
  expect(await delivered()).toEqual([]);
  await bob.signIn();
  expect(await bob.call(pushApi.list)).toMatchObject({ items: [] });
});

test('a browser that is gone is forgotten, a service that is busy is asked again', async () => {
  service.answerNext(503);
  await assign();
  expect(await delivered()).toHaveLength(0);
  app.pass(60_000);
  expect(await delivered()).toHaveLength(1);
  service.answerNext(410);
  await ann.comment(task, 'Look');
  await delivered();
  expect(await bob.call(pushApi.list)).toMatchObject({ items: [] });
});

test('two who use one browser one after the other do not read each other’s news', async () => {
  const carl = await app.person('carl');
  await subscribe(carl);
  await assign();
  expect(await delivered()).toEqual([]);
  expect([await bob.call(pushApi.list), await carl.call(pushApi.list)]).toMatchObject([{ items: [] }, { items: [{}] }]);
});

test('only its owner takes a browser off', async () => {
  const { id } = await subscribe();
  await expect(ann.call(pushApi.remove, { params: { subscriptionId: id } })).rejects.toMatchObject({
    code: 'not-found',
  });
  await bob.call(pushApi.remove, { params: { subscriptionId: id } });
  await assign();
  expect(await delivered()).toEqual([]);
});

/** Quiet hours that hold now and for five minutes more. */
async function wantQuiet() {
  const clock = (ms: number) => new Date(app.now().getTime() + ms).toISOString().slice(11, 16);
  const quietHours = { from: clock(-60 * 60_000), to: clock(5 * 60_000) };
  await bob.call(preferencesApi.change, { body: { quietHours } });
}

test('quiet hours hold it back until they are over', async () => {
  await wantQuiet();
  await assign();
  expect(await delivered()).toEqual([]);
  app.pass(5 * 60_000);
  expect(await delivered()).toHaveLength(1);
});

test.each([
  ['was read', () => bob.readAll(app.now().toISOString())],
  ['may no longer be seen', () => ann.dismiss(bob.id)],
  ['is not wanted any more', () => bob.call(preferencesApi.change, { body: { channels: { 'assigned.push': false } } })],
])('what %s meanwhile is not sent', async (_what, happens) => {
  await wantQuiet();
  await assign();
  expect(await delivered()).toEqual([]);
  await happens();
  app.pass(5 * 60_000);
  expect(await delivered()).toEqual([]);
});

test.each([
  'http://fcm.googleapis.com/send/x',
  'https://fcm.googleapis.com:8443/send/x',
  'https://fcm.googleapis.com.example.org/send/x',
  'https://me:secret@fcm.googleapis.com/send/x',
  'https://169.254.169.254/latest',
  'https://localhost/send',
  'https://notify.windows.com.evil.example/x',
])('nobody makes the server call %s', async (endpoint) => {
  const wrong = { ...browser.subscription, endpoint };
  await expect(bob.call(pushApi.add, { body: wrong })).rejects.toMatchObject({ fields: [{ path: 'endpoint' }] });
});

test('a key that is none is refused at the door', async () => {
  const { keys } = browser.subscription;
  const wrong = { ...browser.subscription, keys: { ...keys, p256dh: `B${'x'.repeat(86)}` } };
  await expect(bob.call(pushApi.add, { body: wrong })).rejects.toMatchObject({ fields: [{ path: 'keys.p256dh' }] });
});

test('the store shows neither where to send nor with which keys', async () => {
  const { store } = app.context();
  const { pushCollection } = await import('./push-records.ts');
  const kept = JSON.stringify(await store.scan(pushCollection, '', 100));
  expect(kept).not.toContain(service.origin);
  expect(kept).not.toContain(browser.subscription.keys.auth);
});

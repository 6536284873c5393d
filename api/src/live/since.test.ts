import { expect, test } from '@jest/globals';
import { eventsApi, preferencesApi } from '@taskmanager/contract';
import { startTestApp } from '../../test/test-app.ts';

const app = startTestApp();

async function house() {
  const [ann, bob] = [await app.person('ann'), await app.person('bob')];
  await ann.addProject('House');
  await ann.invite(bob, 'member');
  const { head } = await ann.call(eventsApi.since, { params: { projectId: ann.projectId() } });
  const waitAfter = (after: number) =>
    bob.call(eventsApi.since, { params: { projectId: ann.projectId() }, query: { after, wait: 25 } });
  return { ann, bob, head, waitAfter };
}

test('whoever has everything waits for what happens next, and is told just that', async () => {
  const { ann, head, waitAfter } = await house();
  const waiting = waitAfter(head);
  await ann.addTask('Paint');
  expect(await waiting).toEqual({ events: [await ann.lastEvent()], head: head + 1 });
});

test('whoever has missed something is told at once', async () => {
  const { ann, head, waitAfter } = await house();
  await ann.addTask('Paint');
  expect(await waitAfter(head)).toEqual({ events: [await ann.lastEvent()], head: head + 1 });
});

test('one by one it is the same stream that a socket tells', async () => {
  const { ann, bob, head, waitAfter } = await house();
  const ears = await bob.listen();
  await ears.subscribeTo(ann.projectId());
  const adding = ann.addTasks('Paint', 'Sweep', 'Water');
  const waited = [];
  for (let last = head; last < head + 3; last = waited.at(-1)?.seq ?? last)
    waited.push(...(await waitAfter(last)).events);
  await adding;
  await ears.heardUpTo(head + 3);
  expect(waited).toEqual(ears.events().slice(-3));
});

test('whoever is removed while they wait is told nothing', async () => {
  const { ann, bob, head, waitAfter } = await house();
  const waiting = waitAfter(head).catch((error: unknown) => error);
  await ann.dismiss(bob.id);
  expect(await waiting).toMatchObject({ code: 'not-found' });
});

test('one waits for ones own news too, and hears nobody elses', async () => {
  const [ann, bob] = [await app.person('ann'), await app.person('bob')];
  const waiting = ann.call(eventsApi.mine, { query: { wait: 25 } });
  await bob.call(preferencesApi.change, { body: { theme: 'light' } });
  await ann.call(preferencesApi.change, { body: { theme: 'dark' } });
  expect(await waiting).toMatchObject({ events: [{ seq: 1, actor: ann.id }], head: 1 });
});

test('a person waits at so many places and no more, and is told when to come back', async () => {
  const { ann, head, waitAfter } = await house();
  const all = Array.from({ length: 9 }, () => waitAfter(head));
  const refused = await Promise.any(
    all.map((one) => one.then(() => Promise.reject(new Error('was let in')), asRefusal)),
  );
  expect(refused).toMatchObject({ code: 'unavailable', status: 503 });
  await ann.addTask('Paint');
  const told = (await Promise.allSettled(all)).filter(({ status }) => status === 'fulfilled');
  expect(told).toHaveLength(8);
});

test('a wait is a whole number of seconds up to 25', async () => {
  const { bob } = await house();
  for (const wait of [-1, 26, 'long', '1.5'])
    expect((await bob.get(`/me/events?wait=${wait}`)).body).toMatchObject({ code: 'invalid-request' });
});

test('a server that stops answers whoever waits', async () => {
  const { head, waitAfter } = await house();
  const waiting = waitAfter(head);
  app.context().live.drain();
  expect(await waiting).toEqual({ events: [], head });
  expect(await waitAfter(head)).toEqual({ events: [], head });
});

const asRefusal = (error: unknown) => error;

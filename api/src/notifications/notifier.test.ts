import { beforeEach, expect, test } from '@jest/globals';
import type { Task } from '@taskmanager/contract';
import type { Person } from '../../test/people.ts';
import { startTestApp } from '../../test/test-app.ts';
import { projectStream, userStream } from '../journal/events.ts';
import { createNotifications } from './notifications.ts';
import { cursorCollection } from './notifier-records.ts';

const app = startTestApp();
let ann: Person;
let bob: Person;
let task: Task;

beforeEach(async () => {
  [ann, bob] = [await app.person('ann'), await app.person('bob')];
  await ann.addProject('House');
  await ann.invite(bob, 'member');
  task = await ann.addTask('Paint the fence');
});

/** Another process that tells people things. */
function anotherNotifier() {
  const { store, journal, telling, preferences, projects, identity, now } = app.context();
  const { watches } = telling;
  const namesOf = identity.accounts.namesOf;
  return createNotifications({ store, journal, watches, preferences, projects, namesOf, now }).notifier;
}

async function toldTo(person: Person) {
  const { events } = await app.context().journal.since(userStream(person.id), 0, 500);
  return events.filter(({ type }) => type === 'notification.told').length;
}

async function assignBobTwentyTimes() {
  for (let n = 0; n < 10; n++) {
    await ann.change(task, { assignees: { [bob.id]: true } });
    await ann.change(task, { assignees: { [bob.id]: null } });
  }
}

test('two that work at once tell everything, and each thing once', async () => {
  await assignBobTwentyTimes();
  await Promise.all([anotherNotifier(), anotherNotifier(), anotherNotifier()].map((one) => one.followAll()));
  expect(await toldTo(bob)).toBe(20);
});

test('one that died before it could note how far it was repeats nothing', async () => {
  await assignBobTwentyTimes();
  await anotherNotifier().followAll();
  await app.context().store.remove(cursorCollection, projectStream(ann.projectId()));
  await anotherNotifier().followAll();
  expect(await toldTo(bob)).toBe(20);
  expect(await bob.unreadCount()).toBe(2); // assigned, and what changed
});

test('one that is stopped ends before the next event, and another goes on where it was', async () => {
  await assignBobTwentyTimes();
  const stopped = anotherNotifier();
  stopped.onTold(async ({ userId }) => void (userId === bob.id && stopped.stop()));
  await stopped.followAll();
  expect(await toldTo(bob)).toBe(1);
  await anotherNotifier().followAll();
  expect(await toldTo(bob)).toBe(20);
});

test('what happened while none was running is told when one is', async () => {
  await ann.change(task, { assignees: { [bob.id]: true } });
  app.pass(2 * 24 * 60 * 60_000);
  await anotherNotifier().followAll();
  expect(await toldTo(bob)).toBe(1);
});

test('what is older than a week is history, not news', async () => {
  await ann.change(task, { assignees: { [bob.id]: true } });
  app.pass(8 * 24 * 60 * 60_000);
  await anotherNotifier().followAll();
  expect(await toldTo(bob)).toBe(0);
});

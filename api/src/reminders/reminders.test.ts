import { beforeEach, expect, test } from '@jest/globals';
import type { Moment } from '@taskmanager/contract';
import type { Person } from '../../test/people.ts';
import { startTestApp } from '../../test/test-app.ts';

const app = startTestApp();
const [minute, hour] = [60_000, 60 * 60_000];
let ann: Person;
let bob: Person;

beforeEach(async () => {
  [ann, bob] = [await app.person('ann'), await app.person('bob')];
  await ann.addProject('House');
  await ann.invite(bob, 'member');
});

/** A time of day, as far from now as that, by the clock of UTC. */
function dueIn(ms: number): Moment {
  const text = new Date(app.now().getTime() + ms).toISOString();
  return { date: text.slice(0, 10), time: text.slice(11, 16), zone: 'UTC' };
}

/** What somebody is reminded of by the time that has come. */
async function reminders(person: Person) {
  await app.context().telling.reminders.look();
  await person.signIn();
  const items = await person.notifications();
  return items.filter(({ kind }) => kind === 'dueSoon').flatMap(({ tasks }) => tasks.map(({ title }) => title));
}

test('an hour before a task is due its assignees are reminded, once', async () => {
  await ann.addTask('Paint', { due: dueIn(2 * hour), assignees: { [bob.id]: true } });
  expect(await reminders(bob)).toEqual([]);
  app.pass(hour + minute);
  expect(await reminders(bob)).toEqual(['Paint']);
  expect(await reminders(ann)).toEqual([]);
  app.pass(10 * minute);
  expect(await reminders(bob)).toEqual(['Paint']);
  expect(await bob.unreadCount()).toBe(1);
});

test('without assignees it is who made the task, and who watches it is reminded too', async () => {
  const task = await ann.addTask('Paint', { due: dueIn(30 * minute) });
  await bob.watch(task);
  expect([await reminders(ann), await reminders(bob)]).toEqual([['Paint'], ['Paint']]);
});

test('a new date is a new reminder, and what was read comes again', async () => {
  const task = await ann.addTask('Paint', { due: dueIn(30 * minute) });
  expect(await reminders(ann)).toEqual(['Paint']);
  await ann.readAll(app.now().toISOString());
  await ann.change(task, { due: dueIn(5 * hour) });
  app.pass(4 * hour + minute);
  await reminders(ann);
  expect(await ann.unreadCount()).toBe(1);
});

test('nobody is reminded of what is done, in the trash, in a removed list or over', async () => {
  const list = await ann.addList('Later');
  const due = dueIn(30 * minute);
  const [done, trashed] = [await ann.addTask('Done', { due }), await ann.addTask('Trashed', { due })];
  await ann.addTask('Hidden', { due, listId: list.id });
  await ann.addTask('Over', { due: dueIn(-minute) });
  await ann.change(done, { done: true });
  await ann.remove(trashed);
  await ann.removeList(list);
  expect(await reminders(ann)).toEqual([]);
});

test('nobody is reminded of what they may no longer see', async () => {
  await ann.addTask('Paint', { due: dueIn(30 * minute), assignees: { [bob.id]: true } });
  await ann.dismiss(bob.id);
  await reminders(bob);
  await ann.signIn();
  await ann.invite(bob, 'viewer');
  expect((await bob.notifications()).filter(({ kind }) => kind === 'dueSoon')).toEqual([]);
});

import { beforeEach, expect, test } from '@jest/globals';
import { accountsApi, addDays, dayIn, mentionOf, myDayApi, projectsApi, type NewTask } from '@taskmanager/contract';
import type { Person } from '../../test/people.ts';
import { startTestApp } from '../../test/test-app.ts';

const app = startTestApp();
const zone = 'Europe/Berlin';
let ann: Person;
let bob: Person;

beforeEach(async () => {
  [ann, bob] = [await app.person('ann', { timeZone: zone }), await app.person('bob')];
  await ann.addProject('House');
  await ann.invite(bob, 'member');
});

const date = (days = 0) => addDays(dayIn(zone, app.now().getTime()), days);
const addMine = (title: string, more: Partial<NewTask> = {}) =>
  ann.addTask(title, { assignees: { [ann.id]: true }, ...more });
const day = (query: { zone?: string } = {}, who = ann) => who.call(myDayApi.read, { query });
const titles = ({ items }: { items: { title: string }[] }) => items.map(({ title }) => title);

async function mine(query = {}, who = ann) {
  const { overdue, today, assigned, mentioned } = await day(query, who);
  return {
    overdue: titles(overdue),
    today: titles(today),
    assigned: titles(assigned),
    mentioned: mentioned.items.map(({ task }) => task.title),
  };
}

test('a day holds what is late, what is due and what comes later, of all projects, the soonest first', async () => {
  await addMine('some day');
  await addMine('tomorrow', { due: { date: date(1) } });
  await addMine('today', { due: { date: date() } });
  await ann.addTask('of nobody', { due: { date: date() } });
  await ann.addTask('of bob', { due: { date: date() }, assignees: { [bob.id]: true } });
  await ann.addProject('Garden');
  await addMine('late', { due: { date: date(-1) } });
  await addMine('very late', { due: { date: date(-30) } });
  await ann.change(await addMine('done', { due: { date: date(-2) } }), { done: true });
  expect(await mine()).toEqual({
    overdue: ['very late', 'late'],
    today: ['today'],
    assigned: ['tomorrow', 'some day'],
    mentioned: [],
  });
  expect(await day()).toMatchObject({ date: date(), zone, overdue: { count: 2 }, assigned: { count: 2 } });
  expect(await mine({ zone }, bob)).toMatchObject({ today: ['of bob'] });
});

test('the day is that of the zone the reader names, else of the account, else of Greenwich', async () => {
  const at = app.now().getTime();
  const far = 'Pacific/Kiritimati';
  expect(await day({ zone: far })).toMatchObject({ date: dayIn(far, at), zone: far });
  expect(await day({}, bob)).toMatchObject({ date: dayIn('UTC', at), zone: 'UTC' });
  await bob.call(accountsApi.change, { body: { timeZone: far } });
  expect(await day({}, bob)).toMatchObject({ zone: far });
  await expect(day({ zone: 'Mars/Olympus' })).rejects.toMatchObject({ fields: [{ path: 'zone' }] });
});

test('a time of today is late once it has come, a day only when it has ended', async () => {
  const tomorrow = date(1);
  await addMine('all day', { due: { date: tomorrow } });
  await addMine('at midnight', { due: { date: tomorrow, time: '00:00', zone } });
  await addMine('at the end', { due: { date: tomorrow, time: '23:59', zone } });
  while (date() < tomorrow) app.pass(60 * 60 * 1000);
  await ann.signIn();
  expect(await mine()).toMatchObject({ overdue: ['at midnight'], today: ['at the end', 'all day'] });
});

test('what waits for something else is not offered, but stays where it is due', async () => {
  const first = await ann.addTask('first');
  await addMine('waiting', { blockedBy: { [first.id]: true } });
  await addMine('due and waiting', { blockedBy: { [first.id]: true }, due: { date: date() } });
  expect(await mine()).toMatchObject({ assigned: [], today: ['due and waiting'] });
  await ann.change(first, { done: true });
  expect(await mine()).toMatchObject({ assigned: ['waiting'] });
});

test('what is out of sight is out of the day', async () => {
  const project = { params: { projectId: ann.projectId() } };
  const list = await ann.addList('Cellar');
  await addMine('below', { listId: list.id });
  const [gone, old] = [await addMine('gone'), await addMine('old')];
  await ann.remove(gone);
  await ann.change(old, { archived: true });
  await ann.removeList(list);
  expect(await mine()).toMatchObject({ assigned: [] });
  await ann.restoreList(list);
  expect(await mine()).toMatchObject({ assigned: ['below'] });
  await ann.call(projectsApi.change, { ...project, body: { archived: true } });
  expect(await mine()).toMatchObject({ assigned: [] });
  await ann.call(projectsApi.change, { ...project, body: { archived: false } });
  await ann.call(projectsApi.remove, project);
  expect(await mine()).toMatchObject({ assigned: [] });
});

test('whoever was removed has nothing left to do there', async () => {
  const task = await ann.addTask('Paint', { assignees: { [bob.id]: true } });
  await ann.comment(task, `Soon, ${mentionOf(bob)}?`);
  expect(await mine({}, bob)).toMatchObject({ assigned: ['Paint'], mentioned: ['Paint'] });
  await ann.dismiss(bob.id);
  expect(await mine({}, bob)).toEqual({ overdue: [], today: [], assigned: [], mentioned: [] });
});

test('who was mentioned lately by others sees where, and how it begins', async () => {
  const task = await ann.addTask('Paint');
  await bob.comment(task, `${mentionOf(ann)} ${'which red? '.repeat(100)}`);
  await ann.comment(task, `I am ${mentionOf(ann)}`);
  const { mentioned } = await day();
  expect(mentioned.items).toMatchObject([{ task: { title: 'Paint' }, by: bob.id }]);
  expect(mentioned.items[0]!.text).toHaveLength(300);
  await ann.remove(task);
  expect((await day()).mentioned.items).toEqual([]);
  await ann.restore(task);
  app.pass(15 * 24 * 60 * 60 * 1000);
  await ann.signIn();
  expect((await day()).mentioned.items).toEqual([]);
});

test('a section shows fifty and counts the rest', async () => {
  for (let n = 0; n < 55; n++) await addMine(`${n}`);
  const { assigned } = await day();
  expect([assigned.items.length, assigned.count]).toEqual([50, 55]);
});

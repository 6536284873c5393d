import { beforeAll, expect, test } from '@jest/globals';
import { newId } from '@taskmanager/contract';
import type { Person } from '../../test/people.ts';
import { startTestApp } from '../../test/test-app.ts';

const app = startTestApp();
let ann: Person;
beforeAll(async () => void (ann = await app.person('ann')));

type Query = Parameters<Person['page']>[0];

/** Page by page to the end, as somebody who scrolls. */
async function scrolled(query: Query, limit: number): Promise<string[]> {
  const titles: string[] = [];
  let after: string | undefined;
  do {
    const page = await ann.page({ ...query, limit, after });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    titles.push(...page.items.map(({ title }) => title));
    after = page.next ?? undefined;
  } while (after !== undefined);
  return titles;
}

test('pages of every order hold each task once, also while others are added and removed', async () => {
  await ann.addProject('House');
  const { id: listId } = await ann.listNamed('To do');
  for (let day = 1; day <= 9; day++) await ann.addTask(`${day}`, { due: { date: `2026-05-0${day}` } });
  const all = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
  expect(await scrolled({ sort: 'created' }, 2)).toEqual(all);
  expect(await scrolled({ sort: 'rank', listId }, 4)).toEqual(all);
  expect(await scrolled({ sort: 'due' }, 3)).toEqual(all);
  expect(await scrolled({ sort: 'updated' }, 5)).toEqual(all.toReversed());

  const first = await ann.page({ limit: 4 });
  await ann.remove(first.items[3]!);
  await ann.remove(first.items[0]!);
  const second = await ann.page({ limit: 4, after: first.next! });
  expect(second.items.map(({ title }) => title)).toEqual(['5', '6', '7', '8']);
});

test('a page that was made up, or is of another question, is refused', async () => {
  await ann.addProject('House');
  await ann.addTasks('a', 'b');
  const { next } = await ann.page({ limit: 1 });
  await expect(ann.page({ after: 'nonsense' })).rejects.toMatchObject({ code: 'invalid-request' });
  await expect(ann.page({ after: next!, sort: 'due' })).rejects.toMatchObject({ code: 'invalid-request' });
  await expect(ann.page({ limit: 101 })).rejects.toMatchObject({
    code: 'invalid-request',
    fields: [{ path: 'limit' }],
  });
});

test('tasks are found by list, label, person, parent, priority, day and state, and by several at once', async () => {
  await ann.addProject('House');
  const [red, doing] = [await ann.addLabel('Red'), await ann.listNamed('In progress')];
  const parent = await ann.addTask('Parent');
  await ann.addTask('Labelled', { labels: { [red.id]: true }, priority: 'high' });
  await ann.addTask('Mine', { assignees: { [ann.id]: true }, priority: 'high', due: { date: '2026-05-10' } });
  await ann.addTask('Mine and red', { assignees: { [ann.id]: true }, labels: { [red.id]: true } });
  await ann.addTask('Child', { parentId: parent.id, listId: doing.id });
  await ann.addTask('Late', { due: { date: '2026-05-12', time: '23:59', zone: 'Asia/Tokyo' } });
  await ann.move(parent, 'Done');

  expect(await ann.titles({ listId: doing.id })).toEqual(['Child']);
  expect(await ann.titles({ label: red.id })).toEqual(['Labelled', 'Mine and red']);
  expect(await ann.titles({ assignee: ann.id, sort: 'due' })).toEqual(['Mine', 'Mine and red']);
  expect(await ann.titles({ assignee: ann.id, label: red.id })).toEqual(['Mine and red']);
  expect(await ann.titles({ parent: parent.id })).toEqual(['Child']);
  expect(await ann.titles({ priority: 'high' })).toEqual(['Labelled', 'Mine']);
  expect(await ann.titles({ dueFrom: '2026-05-10', dueBefore: '2026-05-12' })).toEqual(['Mine']);
  expect(await ann.titles({ dueFrom: '2026-05-12' })).toEqual(['Late']);
  expect(await ann.titles({ state: 'done' })).toEqual(['Parent']);
  expect(await ann.titles({ state: 'open', priority: 'high', dueFrom: '2026-01-01' })).toEqual(['Mine']);
  expect(await ann.titles({ label: newId() })).toEqual([]);
});

test('what another project assigns to the same person is not shown', async () => {
  await ann.addProject('Garden');
  await ann.addTask('Dig', { assignees: { [ann.id]: true } });
  await ann.addProject('House');
  await ann.addTask('Paint', { assignees: { [ann.id]: true } });
  expect(await ann.titles({ assignee: ann.id })).toEqual(['Paint']);
  expect(await ann.titles({ assignee: ann.id, sort: 'due' })).toEqual(['Paint']);
});

test('words find a task in its title and description, whatever their case and marks, the last one unfinished', async () => {
  await ann.addProject('House');
  await ann.addTask('Grüße verschicken');
  await ann.addTask('Paint the door', { description: 'Ask the café first' });
  await ann.addTask('東京タワー');
  expect(await ann.titles({ q: 'GRUSSE' })).toEqual([]);
  expect(await ann.titles({ q: 'grüße' })).toEqual(['Grüße verschicken']);
  expect(await ann.titles({ q: 'gru' })).toEqual(['Grüße verschicken']);
  expect(await ann.titles({ q: 'verschi' })).toEqual(['Grüße verschicken']);
  expect(await ann.titles({ q: 'cafe' })).toEqual(['Paint the door']);
  expect(await ann.titles({ q: 'door pai' })).toEqual(['Paint the door']);
  expect(await ann.titles({ q: 'pai door' })).toEqual([]);
  expect(await ann.titles({ q: '京タ' })).toEqual(['東京タワー']);
  expect(await ann.titles({ q: '京' })).toEqual(['東京タワー']);
  expect(await ann.titles({ q: '.* $ne' })).toEqual([]);
  expect(await ann.titles({ q: '!!!' })).toEqual([]);
});

test('what is found comes newest first', async () => {
  await ann.addProject('House');
  await ann.addTasks('Paint a', 'Sweep', 'Paint b');
  for (const q of ['pa', 'paint', 'paint ']) expect(await ann.titles({ q })).toEqual(['Paint b', 'Paint a']);
});

test('a word is no longer found once it is edited away', async () => {
  await ann.addProject('House');
  const task = await ann.addTask('Paint');
  await ann.change(task, { title: 'Sweep' });
  expect(await ann.titles({ q: 'paint' })).toEqual([]);
  expect(await ann.titles({ q: 'sweep' })).toEqual(['Sweep']);
});

test('ranks order one list only', async () => {
  await ann.addProject('House');
  await expect(ann.page({ sort: 'rank' })).rejects.toMatchObject({
    fields: [{ path: 'sort', message: 'needs listId' }],
  });
});

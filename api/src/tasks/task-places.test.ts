import { beforeAll, expect, test } from '@jest/globals';
import { longestRank } from '@taskmanager/contract';
import type { Person } from '../../test/people.ts';
import { startTestApp } from '../../test/test-app.ts';

const app = startTestApp();
let ann: Person;
beforeAll(async () => void (ann = await app.person('ann')));

async function inOrder(list: string): Promise<string[]> {
  return ann.titles({ listId: (await ann.listNamed(list)).id, sort: 'rank' });
}

test('a card is put above another, below another, or at the end', async () => {
  await ann.addProject('House');
  const { id: listId } = await ann.listNamed('To do');
  const [a, b, c] = await ann.addTasks('a', 'b', 'c');
  await ann.move(c, { listId, before: a.id });
  expect(await inOrder('To do')).toEqual(['c', 'a', 'b']);
  await ann.move(c, { listId, after: a.id });
  expect(await inOrder('To do')).toEqual(['a', 'c', 'b']);
  await ann.move(a, { listId });
  expect(await inOrder('To do')).toEqual(['c', 'b', 'a']);
  await ann.move(b, { listId, before: b.id });
  expect(await inOrder('To do')).toEqual(['c', 'a', 'b']);
});

test('a card that is moved to another list counts there and no longer here', async () => {
  await ann.addProject('House');
  const [card] = await ann.addTasks('Paint', 'Sweep');
  await ann.move(card, 'In progress');
  const counts = (await ann.lists()).map(({ name, taskCount }) => [name, taskCount]);
  expect(counts).toEqual([
    ['To do', 1],
    ['In progress', 1],
    ['Done', 0],
  ]);
});

test('a card that arrives in Done is done', async () => {
  await ann.addProject('House');
  const card = await ann.addTask('Paint');
  expect((await ann.move(card, 'Done')).doneAt).toBeDefined();
  expect(await ann.titles({ state: 'done' })).toEqual(['Paint']);
});

test('a place beside a card of another list, or of nobody, is refused', async () => {
  await ann.addProject('House');
  const [card, other] = await ann.addTasks('Paint', 'Sweep');
  const { id: done } = await ann.listNamed('Done');
  await expect(ann.move(card, { listId: done, before: other.id })).rejects.toMatchObject({ code: 'not-found' });
  await expect(ann.move(card, { listId: done, before: other.id, after: other.id })).rejects.toMatchObject({
    code: 'invalid-request',
  });
  expect(await inOrder('To do')).toEqual(['Paint', 'Sweep']);
});

test('a full list takes no further card, whichever way it comes', async () => {
  await ann.addProject('House');
  const doing = await ann.listNamed('In progress');
  await ann.changeList(doing, { wipLimit: 1, wipStrict: true });
  const first = await ann.addTask('Paint', { listId: doing.id });
  const waiting = await ann.addTask('Sweep');
  const full = { code: 'list-full', status: 409 };
  await expect(ann.addTask('Another', { listId: doing.id })).rejects.toMatchObject(full);
  await expect(ann.move(waiting, doing.name)).rejects.toMatchObject(full);
  await expect(ann.copy(waiting, doing.id)).rejects.toMatchObject(full);
  await expect(ann.bulk([waiting], { listId: doing.id })).rejects.toMatchObject(full);
  await ann.change(first, { archived: true });
  await ann.move(waiting, doing.name);
  await expect(ann.change(first, { archived: false })).rejects.toMatchObject(full);
  expect(await inOrder('In progress')).toEqual(['Sweep']);
});

test('a limit that is not strict is only shown', async () => {
  await ann.addProject('House');
  const doing = await ann.listNamed('In progress');
  await ann.changeList(doing, { wipLimit: 1 });
  await ann.addTask('Paint', { listId: doing.id });
  await ann.addTask('Sweep', { listId: doing.id });
  expect(await ann.listNamed('In progress')).toMatchObject({ wipLimit: 1, taskCount: 2 });
});

test('200 cards dropped at one place keep their order, and the ranks are made short again on the way', async () => {
  await ann.addProject('House');
  const { id: listId } = await ann.listNamed('To do');
  const [top, bottom] = await ann.addTasks('top', 'bottom');
  let last = top.id;
  for (let count = 1; count <= 200; count++) {
    const card = await ann.addTask(`${count}`, { listId });
    await ann.move(card, { listId, after: last });
    last = card.id;
  }
  const numbers = Array.from({ length: 200 }, (_, at) => `${at + 1}`);
  const { items, next } = await ann.page({ listId, sort: 'rank', limit: 100 });
  const rest = await ann.page({ listId, sort: 'rank', limit: 100, after: next! });
  const end = await ann.page({ listId, sort: 'rank', limit: 100, after: rest.next! });
  const all = [...items, ...rest.items, ...end.items];
  expect(all.map(({ title }) => title)).toEqual(['top', ...numbers, 'bottom']);
  expect(Math.max(...all.map(({ rank }) => rank.length))).toBeLessThanOrEqual(longestRank);
  const moves = await ann.happened('task.moved');
  expect(Math.max(...moves.map(({ ops }) => ops.length))).toBeGreaterThan(1);
  expect(Math.max(...moves.map(({ ops }) => ops.length))).toBeLessThanOrEqual(100);
  expect(bottom.id).toBe(all.at(-1)?.id);
});

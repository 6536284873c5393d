import { beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Person } from '../../test/people.ts';
import { startTestApp } from '../../test/test-app.ts';

const app = startTestApp();
let ann: Person;
beforeAll(async () => void (ann = await app.person('ann')));
beforeEach(async () => void (await ann.addProject('House', { lists: ['a', 'b', 'c'] })));

const names = async () => (await ann.lists()).map(({ name }) => name);

test('a new list stands at the end, and any list is put where it should be', async () => {
  const d = await ann.addList('d');
  const a = await ann.listNamed('a');
  await ann.moveList(d, { before: a.id });
  expect(await names()).toEqual(['d', 'a', 'b', 'c']);
  await ann.moveList(d, { after: a.id });
  expect(await names()).toEqual(['a', 'd', 'b', 'c']);
  await ann.moveList(a, {});
  expect(await names()).toEqual(['d', 'b', 'c', 'a']);
});

test('lists that are moved to one place again and again keep their order', async () => {
  const [first, b] = [await ann.listNamed('a'), await ann.listNamed('b')];
  for (let turn = 0; turn < 60; turn++) {
    const last = (await ann.lists()).at(-1)!;
    await ann.moveList(last, { after: first.id });
  }
  expect(await names()).toEqual(['a', 'b', 'c']);
  await ann.moveList(b, { before: first.id });
  expect(await names()).toEqual(['b', 'a', 'c']);
});

test('a list is renamed and given a limit, which can be taken away', async () => {
  const list = await ann.listNamed('a');
  expect(await ann.changeList(list, { name: 'A', wipLimit: 3, wipStrict: true })).toMatchObject({
    name: 'A',
    wipLimit: 3,
    wipStrict: true,
  });
  const open = await ann.changeList(list, { wipLimit: null, wipStrict: false });
  expect([open.wipLimit, open.wipStrict]).toEqual([undefined, undefined]);
});

test('a list that completes makes what is added to it done', async () => {
  const list = await ann.addList('Finished', { completes: true });
  expect((await ann.addTask('Paint', { listId: list.id })).doneAt).toBeDefined();
});

test('a task that is taken out of a list that completes is taken up again, by itself and with others', async () => {
  const list = await ann.addList('Finished', { completes: true });
  const open = await ann.listNamed('a');
  const [one, two] = [await ann.addTask('Paint', { listId: list.id }), await ann.addTask('Sand', { listId: list.id })];

  expect((await ann.move(one, { listId: open.id })).doneAt).toBeUndefined();
  await ann.bulk([two], { listId: open.id });
  expect((await ann.task(two)).doneAt).toBeUndefined();
  const ticked = await ann.change(one, { done: true });
  expect((await ann.move(one, { listId: (await ann.listNamed('b')).id })).doneAt).toBe(ticked.doneAt);
});

test('a removed list takes its tasks along, and brings them back', async () => {
  const list = await ann.listNamed('b');
  const task = await ann.addTask('Paint', { listId: list.id });
  await ann.removeList(list);
  expect(await names()).toEqual(['a', 'c']);
  expect(await ann.titles()).toEqual([]);
  expect((await ann.snapshot()).tasks.items).toEqual([]);
  await expect(ann.task(task)).rejects.toMatchObject({ status: 404 });
  await expect(ann.addTask('More', { listId: list.id })).rejects.toMatchObject({ status: 404 });
  await ann.restoreList(list);
  expect(await names()).toEqual(['a', 'b', 'c']);
  expect(await ann.task(task)).toEqual(task);
});

test('a project has at most 200 lists', async () => {
  await ann.addProject('Many', { lists: Array.from({ length: 20 }, (_, at) => `${at}`) });
  for (let at = 20; at < 200; at++) await ann.addList(`${at}`);
  await expect(ann.addList('one too many')).rejects.toMatchObject({ code: 'limit-reached' });
});

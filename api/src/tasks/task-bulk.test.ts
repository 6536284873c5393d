import { beforeAll, expect, test } from '@jest/globals';
import { newId, tasksApi } from '@taskmanager/contract';
import { fillWithTasks } from '../../test/fill.ts';
import type { Person } from '../../test/people.ts';
import { startTestApp, testInAFile } from '../../test/test-app.ts';

const app = startTestApp();
let ann: Person;
beforeAll(async () => void (ann = await app.person('ann')));

test('many tasks are changed by one event, and undone by one', async () => {
  await ann.addProject('House');
  const label = await ann.addLabel('Red');
  const tasks = await ann.addTasks('a', 'b', 'c');
  const answer = await ann.bulk(tasks, { labels: { [label.id]: true }, priority: 'high' });
  expect(answer).toMatchObject({ done: tasks.map(({ id }) => id), failed: [] });
  expect(await ann.titles({ label: label.id, priority: 'high' })).toEqual(['a', 'b', 'c']);
  await ann.undo(answer.seqs[0]!);
  expect(await ann.titles({ priority: 'high' })).toEqual([]);
});

test('tasks that cannot be changed are named, the others are changed', async () => {
  await ann.addProject('Garden');
  const stranger = await ann.addTask('Dig');
  await ann.addProject('House');
  const [mine, trashed] = await ann.addTasks('a', 'b');
  await ann.remove(trashed);
  const nobody = { id: newId() };
  const answer = await ann.bulk([mine, trashed, stranger, nobody, mine], { done: true });
  expect(answer.done).toEqual([mine.id]);
  expect(answer.failed.map(({ id, code }) => [id, code])).toEqual(
    [trashed, stranger, nobody].map(({ id }) => [id, 'not-found']),
  );
  expect((await ann.task(stranger)).doneAt).toBeUndefined();
});

test('tasks that move together keep their order', async () => {
  await ann.addProject('House');
  const done = await ann.listNamed('Done');
  const tasks = await ann.addTasks('a', 'b', 'c');
  await ann.bulk(tasks, { listId: done.id });
  expect(await ann.titles({ listId: done.id, sort: 'rank' })).toEqual(['a', 'b', 'c']);
  expect(await ann.titles({ state: 'done' })).toEqual(['a', 'b', 'c']);
  expect((await ann.lists()).map(({ taskCount }) => taskCount)).toEqual([0, 0, 3]);
});

test('tasks go to the trash and come back together', async () => {
  await ann.addProject('House');
  const tasks = await ann.addTasks('a', 'b');
  await ann.bulk(tasks, { deleted: true });
  expect(await ann.titles({ state: 'trashed' })).toHaveLength(2);
  await ann.bulk(tasks, { deleted: false });
  expect(await ann.titles()).toEqual(['a', 'b']);
});

testInAFile(
  'more than 200 tasks are several events of one batch, taken back together and repeatable as one call',
  async () => {
    await ann.addProject('House');
    const tasks = await fillWithTasks(app.context(), ann.projectId(), ann.id, new Array<string>(450).fill('Same'));
    const ids = tasks.map(({ id }) => id);
    const input = { params: { projectId: ann.projectId() }, body: { ids, change: { priority: 'low' as const } } };
    const headers = { 'idempotency-key': 'all of them' };
    const answer = await ann.call(tasksApi.bulk, { ...input, headers: { 'idempotency-key': 'all-of-them' } });
    expect(answer.done).toEqual(ids);
    expect(answer.seqs).toHaveLength(3);
    const events = await ann.happened('tasks.changed');
    expect(events.map(({ ops }) => ops.length)).toEqual([200, 200, 50]);
    expect(new Set(events.map(({ batchId }) => batchId)).size).toBe(1);

    await expect(ann.call(tasksApi.bulk, { ...input, headers })).rejects.toMatchObject({ code: 'invalid-key' });
    expect(await ann.call(tasksApi.bulk, { ...input, headers: { 'idempotency-key': 'all-of-them' } })).toEqual(answer);
    expect(await ann.happened('tasks.changed')).toHaveLength(3);

    await ann.undo(answer.seqs[1]!);
    const left = await ann.page({ priority: 'low', limit: 100 });
    expect(left.items).toEqual([]);
  },
);

test('a task whose list is gone comes back from the trash only to a list that is there', async () => {
  await ann.addProject('House');
  const attic = await ann.addList('Attic');
  const task = await ann.addTask('Sweep', { listId: attic.id });
  await ann.remove(task);
  await ann.removeList(attic);
  expect(await ann.bulk([task], { deleted: false })).toMatchObject({ done: [], failed: [{ id: task.id }] });
  const { id } = await ann.listNamed('Done');
  expect(await ann.bulk([task], { deleted: false, listId: id })).toMatchObject({ done: [task.id] });
  expect(await ann.titles()).toEqual(['Sweep']);
});

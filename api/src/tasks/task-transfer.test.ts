import { beforeAll, expect, test } from '@jest/globals';
import { newId, tasksApi } from '@taskmanager/contract';
import type { Person } from '../../test/people.ts';
import { startTestApp } from '../../test/test-app.ts';

let isDying = false;
const app = startTestApp({
  reach: (point) => {
    if (!isDying || point !== 'before-answer') return;
    isDying = false;
    throw new Error('the process ends here');
  },
});
let ann: Person;
beforeAll(async () => void (ann = await app.person('ann')));

async function houseAndGarden() {
  const garden = await ann.addProject('Garden');
  const beds = await ann.addList('Beds');
  const house = await ann.addProject('House');
  return { garden, beds, house };
}

test('a task that moves to another project has a new id there, and the old one says so', async () => {
  const { garden, beds } = await houseAndGarden();
  const label = await ann.addLabel('Red');
  const task = await ann.addTask('Plan', { description: 'All of it', labels: { [label.id]: true }, priority: 'low' });
  const arrived = await ann.move(task, { listId: beds.id });
  expect(arrived).toMatchObject({
    projectId: garden.id,
    listId: beds.id,
    title: 'Plan',
    description: 'All of it',
    priority: 'low',
  });
  expect(arrived).not.toHaveProperty('labels');
  expect(arrived.id).not.toBe(task.id);
  await expect(ann.task(task)).rejects.toMatchObject({ status: 404, code: 'moved', id: arrived.id });
  expect(await ann.task(arrived)).toEqual(arrived);
});

test('a moved task is in exactly one project', async () => {
  const { garden, house, beds } = await houseAndGarden();
  const task = await ann.addTask('Plan');
  await ann.move(task, { listId: beds.id });
  expect(await ann.titles()).toEqual([]);
  expect(await ann.titles({ state: 'trashed' })).toEqual([]);
  ann.goTo(garden);
  expect(await ann.titles()).toEqual(['Plan']);
  ann.goTo(house);
  expect((await ann.snapshot()).tasks.items).toEqual([]);
});

test('a moved task stands where it was dropped', async () => {
  const { garden, house, beds } = await houseAndGarden();
  const task = await ann.addTask('Plan');
  ann.goTo(garden);
  const [first] = [await ann.addTask('First', { listId: beds.id }), await ann.addTask('Last', { listId: beds.id })];
  ann.goTo(house);
  await ann.move(task, { listId: beds.id, after: first.id });
  ann.goTo(garden);
  expect(await ann.titles({ listId: beds.id, sort: 'rank' })).toEqual(['First', 'Plan', 'Last']);
});

test('the same move repeated answers the same, and moves nothing', async () => {
  const { garden, beds } = await houseAndGarden();
  const task = await ann.addTask('Plan');
  const input = { params: { taskId: task.id }, body: { listId: beds.id }, headers: { 'idempotency-key': newId() } };
  const first = await ann.call(tasksApi.move, input);
  expect(await ann.call(tasksApi.move, input)).toEqual(first);
  ann.goTo(garden);
  expect(await ann.titles()).toEqual(['Plan']);
});

test('a task that has left takes no part in its old project any more', async () => {
  const { beds } = await houseAndGarden();
  const task = await ann.addTask('Plan');
  const { id } = await ann.move(task, { listId: beds.id });
  for (const attempt of [
    () => ann.change(task, { title: 'Another' }),
    () => ann.move(task, 'Done'),
    () => ann.remove(task),
    () => ann.restore(task),
    () => ann.copy(task),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ status: 404 });
  }
  await expect(ann.restore(task)).rejects.toMatchObject({ code: 'moved', id });
  await expect(ann.undo((await ann.happened('task.moved-out'))[0]!.seq)).rejects.toMatchObject({
    code: 'not-undoable',
  });
});

test('nobody moves a task out of a project they only see, or into one', async () => {
  const { garden, house, beds } = await houseAndGarden();
  const task = await ann.addTask('Plan');
  const [vic, home] = [await app.person('vic'), await app.person('wes')];
  await ann.invite(vic, 'viewer');
  const { id: own } = await vic.addProject('Own').then(() => vic.listNamed('To do'));
  await expect(vic.move(task, { listId: own })).rejects.toMatchObject({ code: 'forbidden' });
  await ann.invite(home, 'member');
  await expect(home.move(task, { listId: beds.id })).rejects.toMatchObject({ code: 'not-found' });
  ann.goTo(garden);
  await ann.invite(home, 'commenter');
  await expect(home.move(task, { listId: beds.id })).rejects.toMatchObject({ code: 'forbidden' });
  expect(await ann.titles()).toEqual([]);
  ann.goTo(house);
  expect(await ann.titles()).toEqual(['Plan']);
});

test('a full list elsewhere takes nothing, and nothing leaves', async () => {
  const { garden, house, beds } = await houseAndGarden();
  const task = await ann.addTask('Plan');
  ann.goTo(garden);
  await ann.changeList(beds, { wipLimit: 1, wipStrict: true });
  await ann.addTask('Only one', { listId: beds.id });
  await expect(ann.move(task, { listId: beds.id })).rejects.toMatchObject({ code: 'list-full' });
  expect(await ann.titles()).toEqual(['Only one']);
  ann.goTo(house);
  expect(await ann.titles()).toEqual(['Plan']);
});

test('a place that is not there elsewhere is refused before anything leaves', async () => {
  const { house, beds } = await houseAndGarden();
  const [task, other] = await ann.addTasks('Plan', 'Other');
  await expect(ann.move(task, { listId: beds.id, before: other.id })).rejects.toMatchObject({ code: 'not-found' });
  ann.goTo(house);
  expect(await ann.titles()).toEqual(['Plan', 'Other']);
});

/** As if the process had ended after the task left and before it arrived. */
async function movedHalfway() {
  const { garden, house, beds } = await houseAndGarden();
  const task = await ann.addTask('Plan');
  const move = { params: { taskId: task.id }, body: { listId: beds.id }, headers: { 'idempotency-key': newId() } };
  isDying = true;
  await expect(ann.call(tasksApi.move, move)).rejects.toMatchObject({ status: 500 });
  expect(await ann.titles()).toEqual([]);
  ann.goTo(garden);
  expect(await ann.titles()).toEqual([]);
  return { garden, house, task, move };
}

test('a task that left before its process ended arrives when the move is repeated', async () => {
  const { task, move } = await movedHalfway();
  const arrived = await ann.call(tasksApi.move, move);
  expect(await ann.titles()).toEqual(['Plan']);
  await expect(ann.task(task)).rejects.toMatchObject({ code: 'moved', id: arrived.id });
});

test('a task that left before its process ended arrives by itself, once', async () => {
  await movedHalfway();
  const aDayAgo = new Date(app.now().getTime() - 24 * 60 * 60 * 1000).toISOString();
  await app.context().tasks.transfer.finishSince(aDayAgo);
  await app.context().tasks.transfer.finishSince(aDayAgo);
  expect(await ann.titles()).toEqual(['Plan']);
});

test('a task that left before days without a server arrives after them', async () => {
  await movedHalfway();
  app.pass(3 * 24 * 60 * 60 * 1000);
  await app.context().tasks.transfer.finishSince('2000');
  await ann.signIn();
  expect(await ann.titles()).toEqual(['Plan']);
});

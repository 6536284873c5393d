import { beforeAll, beforeEach, expect, test } from '@jest/globals';
import { newId } from '@taskmanager/contract';
import type { Person } from '../../test/people.ts';
import { startTestApp } from '../../test/test-app.ts';

const app = startTestApp();
let ann: Person;
beforeAll(async () => void (ann = await app.person('ann')));
beforeEach(async () => {
  await ann.signIn();
  await ann.addProject('House');
});

const undoLast = async () => ann.undo((await ann.lastEvent())!.seq);

test('the history of a task is told newest first, a page at a time', async () => {
  const task = await ann.addTask('One');
  await ann.change(task, { title: 'Two' });
  await ann.addTask('Another');
  await ann.remove(task);
  expect((await ann.history(task)).map(({ type }) => type)).toEqual(['task.deleted', 'task.changed', 'task.created']);
  const first = (await ann.get(`/tasks/${task.id}/events?limit=2`)).body as { items: unknown[]; next: string };
  const rest = (await ann.get(`/tasks/${task.id}/events?limit=2&after=${first.next}`)).body;
  expect([first.items.length, rest]).toMatchObject([2, { items: [{ type: 'task.created' }], next: null }]);
});

test('a change is taken back, and the taking back too', async () => {
  const task = await ann.addTask('One', { description: 'Old' });
  await ann.change(task, { title: 'Two', description: null, priority: 'high' });
  const before = await ann.task(task);
  await undoLast();
  expect(await ann.task(task)).toMatchObject({ title: 'One', description: 'Old' });
  expect((await ann.task(task)).priority).toBeUndefined();
  await undoLast();
  const { rev: _rev, updatedAt: _at, ...again } = before;
  expect(await ann.task(task)).toMatchObject(again);
});

test('an undo is an event like any other, which says what it takes back', async () => {
  await ann.addTask('One');
  const made = (await ann.lastEvent())!;
  expect(await ann.undo(made.seq)).toEqual({ seq: made.seq + 1, undone: made.seq, left: [] });
  expect(await ann.lastEvent()).toMatchObject({ type: 'undo.task.created', undoes: made.seq, actor: ann.id });
});

test('an added task goes to the trash, a removed one comes back, a moved one goes back', async () => {
  const task = await ann.addTask('One');
  await undoLast();
  expect(await ann.titles({ state: 'trashed' })).toEqual(['One']);
  await ann.restore(task);
  await ann.remove(task);
  await undoLast();
  expect(await ann.titles()).toEqual(['One']);
  await ann.move(task, 'Done');
  await undoLast();
  expect(await ann.task(task)).toMatchObject({ listId: task.listId, rank: task.rank });
  expect((await ann.task(task)).doneAt).toBeUndefined();
});

test('taking back the making of a list hides what stands in it until that is taken back too', async () => {
  const list = await ann.addList('Ideas');
  const made = (await ann.lastEvent())!;
  const task = await ann.addTask('One', { listId: list.id });
  await ann.undo(made.seq);
  expect(await ann.titles()).toEqual([]);
  expect((await ann.get(`/tasks/${task.id}`)).status).toBe(404);
  await undoLast();
  expect(await ann.titles()).toEqual(['One']);
  expect(await ann.task(task)).toMatchObject({ title: 'One' });
});

test('what somebody changed since is left alone, and they are named', async () => {
  const bob = await app.person('bob');
  await ann.invite(bob, 'member');
  const task = await ann.addTask('One');
  const { seq } = await ann.change(task, { title: 'Two', priority: 'low' }).then(async () => (await ann.lastEvent())!);
  await bob.change(task, { title: 'Three' });
  await expect(ann.undo(seq)).rejects.toMatchObject({
    status: 409,
    code: 'changed-since',
    conflicts: [{ path: 'title', by: bob.id }],
  });
  expect(await ann.task(task)).toMatchObject({ title: 'Three', priority: 'low' });
});

test('a change of another field since is no obstacle', async () => {
  const task = await ann.addTask('One');
  await ann.change(task, { title: 'Two' });
  const { seq } = (await ann.lastEvent())!;
  await ann.change(task, { priority: 'low' });
  await ann.undo(seq);
  expect(await ann.task(task)).toMatchObject({ title: 'One', priority: 'low' });
});

test('lists, labels and fields come back with what they held', async () => {
  const list = await ann.addList('Attic');
  const [label, field] = [await ann.addLabel('Red'), await ann.addField({ name: 'Size', kind: 'number' })];
  const task = await ann.addTask('One', { listId: list.id, labels: { [label.id]: true }, fields: { [field.id]: 3 } });
  for (const remove of [() => ann.removeList(list), () => ann.removeLabel(label), () => ann.removeField(field)]) {
    await remove();
    await undoLast();
  }
  expect(await ann.task(task)).toEqual(task);
  expect(await ann.listNamed('Attic')).toMatchObject({ id: list.id, taskCount: 1 });
  expect([(await ann.labels()).length, (await ann.fields()).length]).toEqual([1, 1]);
});

test('an undo needs the right to do the thing itself', async () => {
  const mel = await app.person('mel');
  await ann.invite(mel, 'member');
  await ann.addField({ name: 'Size', kind: 'number' });
  await expect(mel.undo((await ann.lastEvent())!.seq)).rejects.toMatchObject({ code: 'forbidden' });
  expect(await ann.fields()).toHaveLength(1);
});

test('who is in the project, and that it began, is not taken back', async () => {
  const mel = await app.person('mel');
  await ann.invite(mel, 'member');
  for (const seq of [1, 2]) await expect(ann.undo(seq)).rejects.toMatchObject({ code: 'not-undoable' });
  expect(await mel.titles()).toEqual([]);
});

test('an event that never was cannot be taken back', async () => {
  await expect(ann.undo(99)).rejects.toMatchObject({ status: 404 });
});

test('an undo that lasts: the same key answers the same and takes back nothing more', async () => {
  const task = await ann.addTask('One');
  await ann.change(task, { title: 'Two' });
  const { seq } = (await ann.lastEvent())!;
  const path = `/projects/${ann.projectId()}/events/${seq}/undo`;
  const key = { 'idempotency-key': newId() };
  const [first, again] = [await ann.post(path, undefined, key), await ann.post(path, undefined, key)];
  expect(again.text).toBe(first.text);
  expect((await ann.task(task)).title).toBe('One');
});

test('what is older than a day stays', async () => {
  await ann.addTask('One');
  const { seq } = (await ann.lastEvent())!;
  app.pass(23 * 60 * 60 * 1000);
  await ann.signIn();
  await ann.addTask('Two');
  app.pass(61 * 60 * 1000);
  await ann.signIn();
  await expect(ann.undo(seq)).rejects.toMatchObject({ status: 409, code: 'not-undoable' });
  await undoLast();
  expect(await ann.titles()).toEqual(['One']);
});

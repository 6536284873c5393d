import { beforeAll, expect, test } from '@jest/globals';
import { events } from '../journal/events.ts';
import type { Person } from '../../test/people.ts';
import { startTestApp } from '../../test/test-app.ts';
import { erasureRecords } from '../journal/erasure-records.ts';
import { taskErasures } from './task-trash.ts';

const app = startTestApp();
let ann: Person;
beforeAll(async () => void (ann = await app.person('ann')));

const day = 24 * 60 * 60 * 1000;

test('a removed task is gone from the board, but is found in the trash', async () => {
  await ann.addProject('House');
  const task = await ann.addTask('Paint');
  await ann.remove(task);
  await expect(ann.task(task)).rejects.toMatchObject({ status: 404, code: 'not-found' });
  expect((await ann.trashed(task)).deletedAt).toBeDefined();
  expect(await ann.titles()).toEqual([]);
  expect(await ann.titles({ state: 'trashed' })).toEqual(['Paint']);
  expect((await ann.listNamed('To do')).taskCount).toBe(0);
});

test('to remove a task twice is to remove it once', async () => {
  await ann.addProject('House');
  const task = await ann.addTask('Paint');
  expect((await ann.delete(`/tasks/${task.id}`)).status).toBe(204);
  expect((await ann.delete(`/tasks/${task.id}`)).status).toBe(204);
  expect(await ann.happened('task.deleted')).toHaveLength(1);
});

test('a removed task is not changed or moved', async () => {
  await ann.addProject('House');
  const task = await ann.addTask('Paint');
  await ann.remove(task);
  await expect(ann.change(task, { title: 'Sweep' })).rejects.toMatchObject({ code: 'not-found' });
  await expect(ann.move(task, 'Done')).rejects.toMatchObject({ code: 'not-found' });
});

test('a restored task is as it was', async () => {
  await ann.addProject('House');
  const task = await ann.addTask('Paint', { priority: 'high' });
  await ann.remove(task);
  const restored = await ann.restore(task);
  expect(restored).toMatchObject({ title: 'Paint', priority: 'high', rank: task.rank });
  expect(restored.deletedAt).toBeUndefined();
  expect(await ann.titles()).toEqual(['Paint']);
});

test('a task whose list is gone comes back to the first list', async () => {
  await ann.addProject('House');
  const attic = await ann.addList('Attic');
  const task = await ann.addTask('Sweep', { listId: attic.id });
  await ann.remove(task);
  await ann.removeList(attic);
  expect((await ann.restore(task)).listId).toBe((await ann.listNamed('To do')).id);
});

test('only what is in the trash is erased, and only by an admin', async () => {
  await ann.addProject('House');
  const mel = await app.person('mel');
  await ann.invite(mel, 'member');
  const task = await ann.addTask('Paint');
  await expect(ann.purge(task)).rejects.toMatchObject({ code: 'conflict' });
  await mel.remove(task);
  await expect(mel.purge(task)).rejects.toMatchObject({ code: 'forbidden' });
  expect((await ann.trashed(task)).title).toBe('Paint');
});

test('an erased task leaves its words nowhere, not even in the history or in what a repeated call answers', async () => {
  await ann.addProject('House');
  const kept = await ann.addTask('Innocent');
  const task = await ann.addTask('A terrible secret', { description: 'Buried in the garden' });
  await ann.change(task, { title: 'The same terrible secret' });
  await ann.bulk([task, kept], { priority: 'high' });
  await ann.remove(task);
  await ann.purge(task);

  await expect(ann.trashed(task)).rejects.toMatchObject({ status: 404 });
  const everything = JSON.stringify([await ann.events(), await ann.snapshot(), (await everyEvent()).items]);
  expect(everything).not.toMatch(/secret|Buried/);
  expect(everything).toMatch(/Innocent/);
  expect(await ann.titles({ state: 'trashed' })).toEqual([]);
  expect(await ann.titles({ priority: 'high' })).toEqual(['Innocent']);
});

test('to erase a task twice is to erase it once', async () => {
  await ann.addProject('House');
  const task = await ann.addTask('Paint');
  await ann.remove(task);
  expect((await ann.post(`/tasks/${task.id}/purge`)).status).toBe(204);
  expect((await ann.post(`/tasks/${task.id}/purge`)).status).toBe(204);
  expect(await ann.happened('task.purged')).toHaveLength(1);
});

test('an erased task does not come back, by whatever door', async () => {
  await ann.addProject('House');
  const task = await ann.addTask('Paint');
  await ann.remove(task);
  await ann.purge(task);
  await expect(ann.restore(task)).rejects.toMatchObject({ status: 404 });
  for (const { seq } of await ann.events()) {
    await expect(ann.undo(seq).then(() => ann.task(task))).rejects.toHaveProperty('code');
  }
  await expect(ann.addTask('Again', { id: task.id })).rejects.toMatchObject({ code: 'already-exists' });
});

test('the trash empties itself after thirty days', async () => {
  await ann.addProject('House');
  const [old, young] = await ann.addTasks('Old', 'Young');
  await ann.remove(old);
  app.pass(29 * day);
  await app.context().tasks.trash.sweep(app.now());
  await ann.signIn();
  expect((await ann.trashed(old)).title).toBe('Old');
  await ann.remove(young);
  app.pass(2 * day);
  await app.context().tasks.trash.sweep(app.now());
  await ann.signIn();
  expect(await ann.titles({ state: 'trashed' })).toEqual(['Young']);
});

test('a task that somebody restores while it is about to be erased stays', async () => {
  await ann.addProject('House');
  const task = await ann.addTask('Paint');
  const { store, tasks } = app.context();
  await erasureRecords(store, taskErasures).begin({ id: task.id, projectId: ann.projectId(), by: ann.id });
  await tasks.trash.sweep(app.now());
  expect((await ann.task(task)).title).toBe('Paint');
  expect(await erasureRecords(store, taskErasures).pending()).toEqual([]);
});

/** As they are kept, with what no member is shown. */
function everyEvent() {
  const { store } = app.context();
  const stream = `project:${ann.projectId()}`;
  return store.page(events, 'inOrder', { equal: { stream }, limit: 100 });
}

import { beforeAll, beforeEach, expect, test } from '@jest/globals';
import { erasureRecords } from '../journal/erasure-records.ts';
import { events } from '../journal/events.ts';
import type { Person } from '../../test/people.ts';
import { startTestApp } from '../../test/test-app.ts';
import { listErasures } from './list-trash.ts';

const app = startTestApp();
let ann: Person;
beforeAll(async () => void (ann = await app.person('ann')));
beforeEach(async () => void (await ann.addProject('House', { lists: ['Inside', 'Attic'] })));

const day = 24 * 60 * 60 * 1000;

async function sweepAfter(days: number): Promise<void> {
  app.pass(days * day);
  await app.context().listTrash.sweep(app.now());
  await ann.signIn();
}

test('a removed list is erased after thirty days, with its tasks, from the history too', async () => {
  const attic = await ann.listNamed('Attic');
  const [open, archived] = [
    await ann.addTask('A terrible secret', { listId: attic.id }),
    await ann.addTask('Another secret', { listId: attic.id }),
  ];
  await ann.addTask('Innocent');
  await ann.bulk([archived], { archived: true });
  await ann.changeList(attic, { name: 'The secret attic' });
  await ann.removeList(attic);

  await sweepAfter(29);
  expect((await ann.trash()).lists).toMatchObject([{ name: 'The secret attic', taskCount: 1 }]);
  await sweepAfter(2);
  expect((await ann.trash()).lists).toEqual([]);
  await expect(ann.restoreList(attic)).rejects.toMatchObject({ status: 404 });
  for (const task of [open, archived]) await expect(ann.trashed(task)).rejects.toMatchObject({ status: 404 });
  expect(await ann.titles()).toEqual(['Innocent']);
  const stream = `project:${ann.projectId()}`;
  const kept = await app.context().store.page(events, 'inOrder', { equal: { stream }, limit: 100 });
  expect(JSON.stringify([kept.items, await ann.snapshot()])).not.toMatch(/secret/);
});

test('a list that somebody restores while it is about to be erased stays, with its tasks', async () => {
  const attic = await ann.listNamed('Attic');
  const task = await ann.addTask('Sweep', { listId: attic.id });
  const { store } = app.context();
  await erasureRecords(store, listErasures).begin({ id: attic.id, projectId: ann.projectId(), by: ann.id });
  await sweepAfter(0);
  expect((await ann.task(task)).title).toBe('Sweep');
  expect(await erasureRecords(store, listErasures).pending()).toEqual([]);
});

test('what a process that ended left of an erased list, the next one erases', async () => {
  const attic = await ann.listNamed('Attic');
  const task = await ann.addTask('Sweep', { listId: attic.id });
  await ann.removeList(attic);
  await sweepAfter(31);
  const { store } = app.context();
  await erasureRecords(store, listErasures).begin({ id: attic.id, projectId: ann.projectId(), by: ann.id });
  await sweepAfter(0);
  expect(await ann.happened('list.expired')).toHaveLength(1);
  await expect(ann.trashed(task)).rejects.toMatchObject({ status: 404 });
});

import { beforeAll, expect, test } from '@jest/globals';
import type { Task } from '@taskmanager/contract';
import type { Person } from '../../test/people.ts';
import { startTestApp } from '../../test/test-app.ts';
import { projections } from '../projections.ts';
import { rebuild } from '../journal/rebuild.ts';

const app = startTestApp();
let ann: Person;
beforeAll(async () => void (ann = await app.person('ann')));

const counts = async () => (await ann.snapshot()).counts;
const said = async ({ id }: Task) => (await counts())[id]?.comments?.count;

test('a card says how many comments its task has', async () => {
  await ann.addProject('House');
  const [task, quiet] = await ann.addTasks('Paint', 'Sweep');
  const first = await ann.comment(task, 'One');
  const second = await ann.comment(task, 'Two');
  expect(await counts()).toEqual({ [task.id]: { comments: { count: 2, rev: second.rev } } });
  await ann.removeComment(first);
  expect([await said(task), await said(quiet)]).toEqual([1, undefined]);
  await ann.undo((await ann.lastEvent())!.seq);
  await ann.changeComment(second, 'Zwei');
  expect(await said(task)).toBe(2);
});

test('the count goes along to another project, and is the same when it is made anew', async () => {
  const garden = await ann.addProject('Garden');
  const { id: listId } = await ann.listNamed('To do');
  await ann.addProject('House');
  const [task, stays] = await ann.addTasks('Plan', 'Paint');
  for (const text of ['One', 'Two']) await ann.comment(task, text);
  await ann.comment(stays, 'Three');
  const arrived = await ann.move(task, { listId });
  expect(await said(stays)).toBe(1);
  ann.goTo(garden);
  expect(await said(arrived)).toBe(2);
  const before = await counts();
  await rebuild(app.context().store, projections);
  expect(await counts()).toEqual(before);
});

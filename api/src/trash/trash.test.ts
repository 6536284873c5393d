import { beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Person } from '../../test/people.ts';
import { startTestApp } from '../../test/test-app.ts';

const app = startTestApp();
let ann: Person;
beforeAll(async () => void (ann = await app.person('ann')));
beforeEach(async () => void (await ann.addProject('House', { lists: ['Inside', 'Attic', 'Cellar'] })));

const names = async () => {
  const { lists, files } = await ann.trash();
  return { lists: lists.map(({ name }) => name), files: files.map(({ name }) => name) };
};

test('removed lists are in the trash with the number of their tasks, the last to go first', async () => {
  const [attic, cellar] = [await ann.listNamed('Attic'), await ann.listNamed('Cellar')];
  await ann.addTask('Sweep', { listId: attic.id });
  await ann.removeList(attic);
  app.pass(1000);
  await ann.removeList(cellar);
  expect((await ann.trash()).lists).toMatchObject([
    { name: 'Cellar', taskCount: 0 },
    { name: 'Attic', taskCount: 1 },
  ]);
  await ann.restoreList(attic);
  expect(await names()).toEqual({ lists: ['Cellar'], files: [] });
});

test('removed files are in the trash with the task they come back to, as long as that is to be seen', async () => {
  const attic = await ann.listNamed('Attic');
  const [paint, sweep] = [await ann.addTask('Paint'), await ann.addTask('Sweep', { listId: attic.id })];
  const [plan, dust] = [await ann.attach(paint, 'plan.txt', 'Blue'), await ann.attach(sweep, 'dust.txt', 'Grey')];
  await ann.removeAttachment(plan);
  app.pass(1000);
  await ann.removeAttachment(dust);
  expect((await ann.trash()).files).toMatchObject([
    { name: 'dust.txt', taskTitle: 'Sweep' },
    { name: 'plan.txt', taskTitle: 'Paint' },
  ]);
  await ann.remove(paint);
  await ann.removeList(attic);
  expect(await names()).toEqual({ lists: ['Attic'], files: [] });
  await ann.restore(paint);
  await ann.restoreAttachment(plan);
  expect((await names()).files).toEqual([]);
});

import { expect, test } from '@jest/globals';
import { startTestApp } from '../../test/test-app.ts';

const app = startTestApp();

test('a task is added to the first list', async () => {
  const ann = await app.person('ann');
  await ann.addProject('House');
  const task = await ann.addTask('Write it');
  expect(await ann.task(task)).toMatchObject({ title: 'Write it', listId: (await ann.listNamed('To do')).id });
});

test('a viewer cannot move a card', async () => {
  const [ann, vic] = [await app.person('ann'), await app.person('vic')];
  await ann.addProject('House');
  const card = await ann.addTask('Write it');
  await ann.invite(vic, 'viewer');
  await expect(vic.move(card, 'Done')).rejects.toMatchObject({ code: 'forbidden' });
  expect(await ann.happened('task.moved')).toEqual([]);
});

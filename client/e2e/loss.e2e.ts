import { boardOf } from './support/boards.ts';
import { createPerson } from './support/people.ts';
import { expect, test } from './support/stories.ts';

test('a server that is killed while somebody types and moves takes nothing with it', async ({ browser, ownServer }) => {
  const ann = await createPerson(browser, ownServer.origin, 'Ann');
  const project = await ann.addProject('Garden');
  for (const title of ['Roses', 'Tulips']) await ann.addTask(project, { title });
  await ann.open(`/projects/${project.id}/board`);
  const board = boardOf(ann.page);
  await expect(board.card('Tulips')).toBeVisible();

  await board.add('To do', 'before');
  await ownServer.kill();
  await board.add('To do', 'while it is away', 'and another');
  await board.focus('Roses');
  await ann.page.keyboard.press('Alt+ArrowRight');
  await ownServer.startAgain();
  await board.add('In progress', 'after');

  const there = ['Tulips', 'before', 'while it is away', 'and another'];
  const titlesIn = async (list: string) => {
    const { lists, tasks } = await ann.snapshotOf(project);
    const listId = lists.find(({ name }) => name === list)?.id;
    return tasks.items.filter((task) => task.listId === listId).map(({ title }) => title);
  };
  await expect.poll(async () => (await titlesIn('To do')).sort(), { timeout: 45_000 }).toEqual(there.sort());
  await expect.poll(async () => (await titlesIn('In progress')).sort()).toEqual(['Roses', 'after']);
  await ann.page.reload();
  await expect(board.column('In progress').getByText('Roses')).toBeVisible();
  await ann.context.close();
});

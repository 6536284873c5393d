import { boardOf } from './support/boards.ts';
import { expect, test } from './support/stories.ts';

test('what was done can be taken back and done again by keys', async ({ person }) => {
  const ann = await person('Ann');
  const project = await ann.addProject('Garden');
  for (const title of ['Roses', 'Tulips']) await ann.addTask(project, { title });
  await ann.open(`/projects/${project.id}/board`);
  const board = boardOf(ann.page);
  await board.focus('Roses');

  await ann.page.keyboard.press('Alt+ArrowRight');
  await expect(board.column('In progress').getByText('Roses')).toBeVisible();
  await ann.page.keyboard.press('Control+z');
  await expect(board.column('To do').getByText('Roses')).toBeVisible();
  await ann.page.keyboard.press('Control+Shift+z');
  await expect(board.column('In progress').getByText('Roses')).toBeVisible();

  await board.focus('Tulips');
  await ann.page.keyboard.press('Delete');
  await expect(board.card('Tulips')).toHaveCount(0);
  await ann.page.getByRole('button', { name: 'Undo' }).click();
  await expect(board.card('Tulips')).toBeVisible();
  await expect.poll(async () => (await ann.snapshotOf(project)).tasks.items.length).toBe(2);
});

test('what never left is taken back and done again too, however quick the keys', async ({ person }) => {
  const ann = await person('Ann');
  const project = await ann.addProject('Garden');
  await ann.addTask(project, { title: 'Roses' });
  await ann.open(`/projects/${project.id}/board`);
  const board = boardOf(ann.page);
  await board.focus('Roses');
  await ann.context.setOffline(true);

  await ann.page.keyboard.press('Alt+ArrowRight');
  for (const keys of ['Control+z', 'Control+Shift+z', 'Control+z', 'Control+Shift+z'])
    await ann.page.keyboard.press(keys);
  await expect(board.column('In progress').getByText('Roses')).toBeVisible();
  await ann.context.setOffline(false);
  const [, inProgress] = await ann.listsOf(project);
  await expect.poll(async () => (await ann.snapshotOf(project)).tasks.items[0]?.listId).toBe(inProgress?.id);
});

test('a list comes back with its tasks', async ({ person }) => {
  const ann = await person('Ann');
  const project = await ann.addProject('Garden');
  await ann.addTask(project, { title: 'Roses' });
  await ann.open(`/projects/${project.id}/board`);
  const board = boardOf(ann.page);

  await ann.page.getByRole('button', { name: 'What to do with the list To do' }).click();
  await ann.page.getByRole('menuitem', { name: /delete/i }).click();
  await expect(board.column('To do')).toHaveCount(0);
  await ann.page.keyboard.press('Control+z');
  await expect(board.column('To do').getByText('Roses')).toBeVisible();
});

test('what is taken back in the activity is itself taken back by keys', async ({ person }) => {
  const ann = await person('Ann');
  const project = await ann.addProject('Garden');
  const task = await ann.addTask(project, { title: 'Roses' });
  await ann.ask('PATCH', `/tasks/${task.id}`, { title: 'Tulips' });
  await ann.open(`/projects/${project.id}/activity`);
  const title = async () => (await ann.snapshotOf(project)).tasks.items[0]?.title;

  await ann.page.getByRole('button', { name: 'Undo' }).first().click();
  await expect.poll(title).toBe('Roses');
  await ann.page.keyboard.press('Control+z');
  await expect.poll(title).toBe('Tulips');
  await ann.page.keyboard.press('Control+Shift+z');
  await expect.poll(title).toBe('Roses');
});

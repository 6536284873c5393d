import { boardOf } from './support/boards.ts';
import { expect, test } from './support/stories.ts';

test('lists, files and tasks wait in the trash, and each comes back', async ({ person }) => {
  const ann = await person('Ann');
  const project = await ann.addProject('Garden');
  const { lists } = await ann.snapshotOf(project);
  const [toDo, inProgress] = [lists[0]!, lists[1]!];
  await ann.addTask(project, { title: 'Tulips', listId: inProgress.id });
  const tools = await ann.addTask(project, { title: 'Tools', listId: toDo.id });
  const roses = await ann.addTask(project, { title: 'Roses', listId: toDo.id });
  await ann.ask('DELETE', `/tasks/${roses.id}`);
  await ann.ask('DELETE', `/lists/${inProgress.id}`);

  await ann.open(`/projects/${project.id}/board/tasks/${tools.id}`);
  const panel = ann.page.getByRole('dialog', { name: 'Tools' });
  const asked = ann.page.waitForEvent('filechooser');
  await panel.getByRole('button', { name: 'Add files' }).click();
  await (await asked).setFiles({ name: 'list.txt', mimeType: 'text/plain', buffer: Buffer.from('One rake') });
  await panel.getByRole('button', { name: 'More about list.txt' }).click();
  await ann.page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(panel.getByRole('link', { name: 'list.txt' })).toHaveCount(0);

  await ann.open(`/projects/${project.id}/trash`);
  const row = (name: string) => ann.page.getByRole('main').getByRole('listitem').filter({ hasText: name });
  await expect(row('In progress')).toContainText('with 1 task');
  await expect(row('list.txt')).toContainText('on “Tools”');
  for (const name of ['In progress', 'list.txt', 'Roses']) {
    await ann.page.getByRole('button', { name: `Restore ${name}`, exact: true }).click();
    await expect(row(name)).toHaveCount(0);
  }
  await expect(ann.page.getByText('The trash is empty')).toBeVisible();

  await ann.page.getByRole('link', { name: 'Back to the project' }).click();
  const board = boardOf(ann.page);
  await expect(board.column('In progress').getByText('Tulips')).toBeVisible();
  await expect(board.column('To do').getByText('Roses')).toBeVisible();
});

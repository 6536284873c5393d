import { expect, test } from './support/stories.ts';
import { fingerOn, middleOf } from './support/touch.ts';

test('a finger that stays lifts a line of the list and carries it', async ({ person }) => {
  const ann = await person('Ann');
  const project = await ann.addProject('Garden', ['To do', 'Doing']);
  for (const title of ['Roses', 'Tulips', 'Lilies']) await ann.addTask(project, { title });
  await ann.open(`/projects/${project.id}/list`);
  const task = (title: string) => ann.page.getByRole('link', { name: title, exact: true });
  await expect(task('Lilies')).toBeVisible();

  const finger = await fingerOn(ann.page);
  await finger.pressOn(task('Roses'));
  await expect(ann.page.locator('.drag-ghost')).toBeVisible();
  const { x, y } = await middleOf(task('Lilies'));
  await finger.glideTo({ x, y: y + 6 });
  await expect(ann.page.locator('.drag-line')).toBeVisible();
  await finger.letGo();
  const order = async () => {
    const tasks = (await ann.snapshotOf(project)).tasks.items;
    return tasks.toSorted((one, other) => (one.rank < other.rank ? -1 : 1)).map(({ title }) => title);
  };
  await expect.poll(order).toEqual(['Tulips', 'Lilies', 'Roses']);
});

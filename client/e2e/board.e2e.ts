import { expect, test } from './support/stories.ts';

test('two people on one board see what the other does', async ({ person }) => {
  const [ann, bob] = await Promise.all([person('Ann'), person('Bob')]);
  const project = await ann.addProject('Garden');
  await ann.invite(project, bob);
  const task = await ann.addTask(project, { title: 'Water the roses' });
  await ann.open(`/projects/${project.id}/board`);
  await bob.open(`/projects/${project.id}/board`);

  await expect(bob.page.getByText('Water the roses')).toBeVisible();
  await ann.ask('PATCH', `/tasks/${task.id}`, { title: 'Water all roses' });
  await expect(bob.page.getByText('Water all roses')).toBeVisible();
  await expect(ann.page.getByText('Water all roses')).toBeVisible();
});

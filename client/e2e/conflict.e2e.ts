import type { Page } from '@playwright/test';
import type { Person } from './support/people.ts';
import { expect, test } from './support/stories.ts';

async function sharedTask(ann: Person, bob: Person) {
  const project = await ann.addProject('Garden');
  await ann.invite(project, bob);
  const task = await ann.addTask(project, { title: 'Water the roses' });
  const address = `/projects/${project.id}/board/tasks/${task.id}`;
  for (const { page, open } of [ann, bob]) {
    await open(address);
    await expect(titleOf(page)).toHaveValue('Water the roses');
  }
  return { project, task };
}

function titleOf(page: Page) {
  return page.getByRole('dialog').getByRole('textbox', { name: 'Title' });
}

async function rename(page: Page, title: string): Promise<void> {
  await titleOf(page).fill(title);
  await titleOf(page).press('Enter');
}

test('of two who rename a task at the same time nobody is overruled unseen', async ({ person }) => {
  const [ann, bob] = [await person('Ann'), await person('Bob')];
  const { project } = await sharedTask(ann, bob);

  await ann.context.setOffline(true);
  await rename(ann.page, 'Water the lilies');
  await rename(bob.page, 'Water the tulips');
  await expect.poll(async () => (await bob.snapshotOf(project)).tasks.items[0]?.title).toBe('Water the tulips');
  await ann.context.setOffline(false);

  const question = ann.page
    .getByRole('dialog')
    .getByRole('alert')
    .filter({ hasText: 'Bob changed this while you did' });
  await expect(question).toContainText('Water the tulips');
  await expect(question).toContainText('Water the lilies');
  await question.getByRole('button', { name: 'Use mine' }).click();
  await expect(question).toHaveCount(0);
  for (const { page } of [ann, bob]) await expect(titleOf(page)).toHaveValue('Water the lilies');
  expect((await bob.snapshotOf(project)).tasks.items[0]?.title).toBe('Water the lilies');
});

test('who keeps what the other wrote says so once', async ({ person }) => {
  const [ann, bob] = [await person('Ann'), await person('Bob')];
  const { project } = await sharedTask(ann, bob);

  await ann.context.setOffline(true);
  await rename(ann.page, 'Water the lilies');
  await rename(bob.page, 'Water the tulips');
  await expect.poll(async () => (await bob.snapshotOf(project)).tasks.items[0]?.title).toBe('Water the tulips');
  await ann.context.setOffline(false);

  await ann.page.getByRole('dialog').getByRole('button', { name: 'Keep theirs' }).click();
  await expect(titleOf(ann.page)).toHaveValue('Water the tulips');
  await ann.page.reload();
  await expect(titleOf(ann.page)).toHaveValue('Water the tulips');
  await expect(ann.page.getByRole('button', { name: 'Keep theirs' })).toHaveCount(0);
});

test('what two change in different fields is merged without a question', async ({ person }) => {
  const [ann, bob] = [await person('Ann'), await person('Bob')];
  const { project, task } = await sharedTask(ann, bob);

  await ann.context.setOffline(true);
  await rename(ann.page, 'Water the lilies');
  await bob.ask('PATCH', `/tasks/${task.id}`, { priority: 'high' });
  await ann.context.setOffline(false);

  for (const { page } of [ann, bob]) {
    await expect(titleOf(page)).toHaveValue('Water the lilies');
    await expect(page.getByRole('dialog').getByText('High', { exact: true })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Use mine' })).toHaveCount(0);
  }
  const [kept] = (await bob.snapshotOf(project)).tasks.items;
  expect(kept).toMatchObject({ title: 'Water the lilies', priority: 'high' });
});

import { anotherTab } from './support/people.ts';
import { expect, test } from './support/stories.ts';

test('everybody sees who else is on the board, what they look at and that they type', async ({ person }) => {
  const [ann, bob] = [await person('Ann'), await person('Bob')];
  const garden = await ann.addProject('Garden', ['This week']);
  const fence = await ann.addTask(garden, { title: 'Paint the fence' });
  await ann.invite(garden, bob);
  await ann.open(`/projects/${garden.id}/board`);
  const here = ann.page.getByRole('button', { name: '1 other person is here' });
  await expect(here).toHaveCount(0);

  await bob.open(`/projects/${garden.id}/board`);
  await here.click();
  const people = ann.page.getByRole('dialog', { name: 'Here now' });
  await expect(people.getByRole('listitem').filter({ hasText: 'Bob' })).toContainText('On the board');
  const second = await anotherTab(bob.context, `/projects/${garden.id}/board/tasks/${fence.id}`);
  await people.getByRole('link', { name: 'Looking at Paint the fence' }).click();
  await expect(ann.page.getByRole('dialog', { name: 'Paint the fence' })).toBeVisible();

  const comment = second.getByRole('textbox', { name: 'Write a comment' });
  await comment.fill('In green?');
  await expect(ann.page.getByText('Bob is typing …')).toBeVisible();
  await comment.press('Control+Enter');
  await expect(ann.page.getByText('In green?')).toBeVisible();
  await expect(ann.page.getByText('Bob is typing …')).toHaveCount(0);

  await ann.page.keyboard.press('Escape');
  await bob.context.close();
  await expect(here).toHaveCount(0);
});

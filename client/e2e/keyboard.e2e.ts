import type { Page } from '@playwright/test';
import { boardOf } from './support/boards.ts';
import { password } from './support/people.ts';
import { expect, test } from './support/stories.ts';

/** As somebody does who presses Tab until they are there. */
async function tabTo(
  page: Page,
  role: 'button' | 'link' | 'textbox' | 'checkbox',
  name: string | RegExp,
): Promise<void> {
  const wanted = page.getByRole(role, { name }).first();
  await expect(wanted).toBeVisible();
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${role} ${String(name)} is not reached by Tab.`);
}

test('a day’s work needs no pointer', async ({ person }) => {
  test.setTimeout(120_000);
  const ann = await person('Ann');
  const house = await ann.addProject('House');
  await ann.ask('POST', '/auth/logout');
  const { page } = ann;
  const { keyboard } = page;
  const board = boardOf(page);
  const panel = page.getByRole('dialog');

  await test.step('sign in', async () => {
    await page.goto('/app/login');
    await expect(page.getByRole('textbox', { name: 'E-mail address' })).toBeFocused();
    await keyboard.type(ann.email);
    await keyboard.press('Tab');
    await keyboard.type(password);
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: /Ann/ })).toBeVisible();
  });

  await test.step('create a project', async () => {
    await keyboard.press('g');
    await keyboard.press('p');
    await expect(page.getByRole('heading', { level: 1, name: 'Projects' })).toBeVisible();
    await tabTo(page, 'button', 'New project');
    await keyboard.press('Enter');
    await expect(panel.getByRole('textbox', { name: 'Name' })).toBeFocused();
    await keyboard.type('Garden');
    await keyboard.press('Enter');
    await expect(board.column('To do')).toBeVisible();
  });

  await test.step('add tasks', async () => {
    await keyboard.press('n');
    await expect(page.getByLabel('What is to be done?')).toBeFocused();
    for (const title of ['Roses', 'Tulips', 'Lilies']) {
      await keyboard.type(title);
      await keyboard.press('Enter');
      await expect(board.card(title)).toBeVisible();
    }
    await keyboard.press('Escape');
  });

  await test.step('move one', async () => {
    await tabTo(page, 'link', 'Roses');
    await keyboard.press('Alt+ArrowRight');
    await expect(board.column('In progress').getByText('Roses')).toBeVisible();
    await keyboard.press('Alt+ArrowLeft');
    await keyboard.press('Alt+ArrowDown');
    await expect.poll(() => board.picture(['To do'])).toEqual([['Tulips', 'Roses', 'Lilies']]);
  });

  await test.step('open it and write', async () => {
    await keyboard.press('Enter');
    await expect(panel.getByRole('textbox', { name: 'Title' })).toHaveValue('Roses');
    await keyboard.press('t');
    await keyboard.type('Prune the roses');
    await keyboard.press('Enter');
    await keyboard.press('e');
    await expect(panel.getByRole('textbox', { name: 'Description' })).toBeFocused();
    await keyboard.type('Above the **third** bud');
    await keyboard.press('Control+Enter');
    await expect(panel.getByText('third')).toBeVisible();
  });

  await test.step('tick the checklist and comment', async () => {
    await tabTo(page, 'textbox', 'Add an entry');
    await keyboard.type('Find the shears');
    await keyboard.press('Enter');
    await expect(panel.getByRole('checkbox', { name: 'Find the shears' })).toBeVisible();
    await keyboard.press('Shift+Tab');
    for (let presses = 0; presses < 5; presses += 1) {
      if (
        await panel.getByRole('checkbox', { name: 'Find the shears' }).evaluate((box) => box === document.activeElement)
      )
        break;
      await keyboard.press('Shift+Tab');
    }
    await keyboard.press('Space');
    await expect(panel.getByText('1 of 1')).toBeVisible();
    await tabTo(page, 'textbox', 'Write a comment');
    await keyboard.type('Who has the ladder?');
    await keyboard.press('Control+Enter');
    await expect(panel.getByText('Who has the ladder?')).toBeVisible();
  });

  await test.step('leave the comment, then the task', async () => {
    await keyboard.press('Escape');
    await expect(panel.getByRole('textbox', { name: 'Write a comment' })).not.toBeFocused();
    await keyboard.press('Escape');
    await expect(panel).toHaveCount(0);
    await expect(board.card('Prune the roses').getByRole('link')).toBeFocused();
  });

  await test.step('select several, complete them and take it back', async () => {
    await keyboard.press('x');
    await keyboard.press('ArrowDown');
    await keyboard.press('x');
    await expect(page.getByText('2 selected')).toBeVisible();
    await keyboard.press('c');
    await expect(board.card('Prune the roses')).toContainText('Done.');
    await expect(board.card('Lilies')).toContainText('Done.');
    await keyboard.press('Control+z');
    await expect(board.card('Prune the roses')).not.toContainText('Done.');
    await expect(board.card('Lilies')).not.toContainText('Done.');
    await keyboard.press('Escape');
    await expect(page.getByText('2 selected')).toHaveCount(0);
  });

  await test.step('look at it as a list and as a board', async () => {
    await keyboard.press('g');
    await keyboard.press('l');
    await expect(page).toHaveURL(/\/list$/);
    await keyboard.press('Control+k');
    await expect(page.getByRole('combobox', { name: 'What do you want to do or find?' })).toBeFocused();
    await keyboard.type('board');
    await expect(page.getByRole('option', { selected: true })).toContainText('Board');
    await keyboard.press('Enter');
    await expect(page).toHaveURL(/\/board$/);
  });

  await test.step('go to another project', async () => {
    await keyboard.press('Control+k');
    await expect(page.getByRole('combobox', { name: 'What do you want to do or find?' })).toBeFocused();
    await keyboard.type('house');
    await expect(page.getByRole('option', { selected: true })).toContainText('House');
    await keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`/projects/${house.id}/board$`));
  });

  await test.step('look up the shortcuts', async () => {
    await keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    await keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });

  await test.step('sign out', async () => {
    await keyboard.press('Control+k');
    await expect(page.getByRole('combobox', { name: 'What do you want to do or find?' })).toBeFocused();
    await keyboard.type('sign out');
    await expect(page.getByRole('option', { selected: true })).toContainText('Sign out');
    await keyboard.press('Enter');
    await expect(page).toHaveURL(/\/login/);
  });
});

import type { Locator, Page } from '@playwright/test';
import { boardOf } from './support/boards.ts';
import type { Person } from './support/people.ts';
import { expect, test } from './support/stories.ts';
import { middleOf } from './support/touch.ts';

/** The titles from above to below, and the headings among them. */
function linesOf(page: Page): Promise<string[]> {
  const lines = page.locator('app-outline').locator('a.title, h2 .truncate');
  return lines.evaluateAll((found) =>
    found
      .toSorted((one, other) => one.getBoundingClientRect().top - other.getBoundingClientRect().top)
      .map(({ textContent }) => textContent.trim()),
  );
}

async function openList(ann: Person, ...titles: string[]) {
  const project = await ann.addProject('Garden', ['To do', 'Doing']);
  for (const title of titles) await ann.addTask(project, { title });
  await ann.open(`/projects/${project.id}/list`);
  await expect(task(ann.page, titles.at(-1) ?? '')).toBeVisible();
  return project;
}

function task(page: Page, title: string): Locator {
  return page.getByRole('link', { name: title, exact: true });
}

async function drag(page: Page, from: Locator, to: { x: number; y: number }): Promise<void> {
  const at = await middleOf(from);
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  await page.mouse.move(at.x, at.y + 12, { steps: 3 });
  await page.mouse.move(to.x, to.y, { steps: 8 });
  await expect(page.locator('.drag-line')).toBeVisible();
}

test('in the list a task goes up and down and to the next list by keys, and others see it', async ({ person }) => {
  const [ann, ben] = [await person('Ann'), await person('Ben')];
  const project = await openList(ann, 'Roses', 'Tulips');
  await ann.invite(project, ben);
  await ben.open(`/projects/${project.id}/board`);
  const bens = boardOf(ben.page);
  await expect(bens.card('Roses')).toBeVisible();
  const { keyboard } = ann.page;

  await task(ann.page, 'Roses').focus();
  await keyboard.press('Alt+ArrowDown');
  await expect.poll(() => linesOf(ann.page)).toEqual(['To do', 'Tulips', 'Roses', 'Doing']);
  await expect(ann.page.getByText('Moved to To do, position 2 of 2.')).toHaveCount(1);
  await keyboard.press('Alt+ArrowDown');
  await expect.poll(() => linesOf(ann.page)).toEqual(['To do', 'Tulips', 'Doing', 'Roses']);
  await expect(task(ann.page, 'Roses')).toBeFocused();
  await expect.poll(() => bens.picture(['To do', 'Doing'])).toEqual([['Tulips'], ['Roses']]);

  await keyboard.press('Space');
  await keyboard.press('ArrowUp');
  await keyboard.press('Enter');
  await expect.poll(() => linesOf(ann.page)).toEqual(['To do', 'Tulips', 'Roses', 'Doing']);
  await keyboard.press('Control+z');
  await expect.poll(() => bens.picture(['To do', 'Doing'])).toEqual([['Tulips'], ['Roses']]);
});

test('in the list a task is dragged to its place, and to another list', async ({ person }) => {
  const ann = await person('Ann');
  const { page } = ann;
  await openList(ann, 'Roses', 'Tulips', 'Weeds');

  const tulips = await middleOf(task(page, 'Tulips'));
  await drag(page, task(page, 'Roses'), { x: tulips.x, y: tulips.y + 6 });
  await page.mouse.up();
  await expect.poll(() => linesOf(page)).toEqual(['To do', 'Tulips', 'Roses', 'Weeds', 'Doing']);

  const doing = await middleOf(page.getByRole('heading', { level: 2, name: /Doing/ }));
  await drag(page, task(page, 'Weeds'), { x: doing.x, y: doing.y + 6 });
  await page.mouse.up();
  await expect.poll(() => linesOf(page)).toEqual(['To do', 'Tulips', 'Roses', 'Doing', 'Weeds']);

  await drag(page, task(page, 'Tulips'), { x: doing.x, y: doing.y + 6 });
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect.poll(() => linesOf(page)).toEqual(['To do', 'Tulips', 'Roses', 'Doing', 'Weeds']);
});

test('where tasks stand by priority, to be moved is to become more urgent', async ({ person }) => {
  const ann = await person('Ann');
  const project = await openList(ann, 'Roses', 'Tulips');
  await ann.page.getByRole('button', { name: 'Group: List' }).click();
  await ann.page.getByRole('menuitemradio', { name: 'Priority' }).click();
  await task(ann.page, 'Tulips').focus();
  await ann.page.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => linesOf(ann.page)).toEqual(['Low', 'Tulips', 'No priority', 'Roses']);
  await expect(task(ann.page, 'Tulips')).toBeFocused();
  const priority = async () =>
    (await ann.snapshotOf(project)).tasks.items.find(({ title }) => title === 'Tulips')?.priority;
  await expect.poll(priority).toBe('low');
});

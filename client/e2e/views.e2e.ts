import type { Page } from '@playwright/test';
import { boardOf } from './support/boards.ts';
import { expect, test } from './support/stories.ts';

test('several tasks are changed by keys and taken back in one step', async ({ person }) => {
  const ann = await person('Ann');
  const project = await ann.addProject('Garden');
  for (const title of ['Roses', 'Tulips', 'Weeds']) await ann.addTask(project, { title });
  await ann.open(`/projects/${project.id}/board`);
  const board = boardOf(ann.page);
  await board.focus('Roses');

  await ann.page.keyboard.press('x');
  await ann.page.keyboard.press('Shift+ArrowDown');
  await ann.page.keyboard.press('m');
  await ann.page.keyboard.type('done');
  await ann.page.keyboard.press('Enter');
  await expect(board.column('Done').getByRole('listitem')).toHaveCount(2);
  await expect(board.column('To do').getByRole('listitem')).toHaveCount(1);

  await ann.page.keyboard.press('Control+z');
  await expect(board.column('To do').getByRole('listitem')).toHaveCount(3);
});

test('what is typed before its line is there is not lost', async ({ person }) => {
  const ann = await person('Ann', { serviceWorkers: 'block' });
  await ann.page.addInitScript(() => (window.requestIdleCallback = () => 0)); // nothing is loaded before it is wanted
  const project = await ann.addProject('Garden');
  for (const title of ['Roses', 'Tulips', 'Weeds']) await ann.addTask(project, { title });
  await ann.open(`/projects/${project.id}/board`);
  const board = boardOf(ann.page);
  const { keyboard } = ann.page;
  await board.focus('Roses');

  const forPicker = await holdScripts(ann.page);
  await keyboard.press('x');
  await keyboard.press('Shift+ArrowDown');
  await keyboard.press('m');
  await keyboard.type('done');
  await keyboard.press('Enter');
  await expect(board.column('To do').getByRole('listitem')).toHaveCount(3);
  forPicker.letGo();
  await expect(board.column('Done').getByRole('listitem')).toHaveCount(2);

  const forQuickAdd = await holdScripts(ann.page);
  await keyboard.press('q');
  await keyboard.type('Compost');
  await keyboard.press('Escape');
  await keyboard.press('q');
  await keyboard.type('Mulch the beds');
  await keyboard.press('Enter');
  forQuickAdd.letGo();
  await expect(board.card('Mulch the beds')).toBeVisible();
  await expect(board.card('Compost')).toHaveCount(0);
});

/** A connection over which no script comes before it is let go. */
async function holdScripts(page: Page) {
  const come = Promise.withResolvers<void>();
  await page.route('**/app/*.js', async (route) => {
    await come.promise;
    await route.continue();
  });
  return { letGo: () => come.resolve() };
}

test('a date in a new title becomes its date, unless somebody wants it to stay', async ({ person }) => {
  const ann = await person('Ann');
  const project = await ann.addProject('Garden');
  await ann.open(`/projects/${project.id}/board`);
  const board = boardOf(ann.page);

  await board.column('To do').getByRole('button', { name: 'Add a task' }).click();
  await ann.page.keyboard.type('Plant roses tomorrow');
  await ann.page.keyboard.press('Enter');
  await expect(board.column('To do').getByText('Tomorrow')).toBeVisible();
  await expect(board.card('Plant roses')).toBeVisible();

  await ann.page.keyboard.type('Watch Tomorrow');
  await ann.page.getByRole('button', { name: /in the title/ }).click();
  await ann.page.keyboard.press('Enter');
  await expect(board.column('To do').getByRole('link', { name: 'Watch Tomorrow' })).toBeVisible();
});

test('a filter holds in every view and in the address', async ({ person }) => {
  const ann = await person('Ann');
  const project = await ann.addProject('Garden');
  for (const title of ['Water the roses', 'Pull weeds']) await ann.addTask(project, { title });
  await ann.open(`/projects/${project.id}/board`);
  const weeds = ann.page.getByRole('link', { name: 'Pull weeds' });
  await expect(weeds).toBeVisible();

  await ann.page.getByRole('searchbox', { name: 'Filter' }).fill('rose');
  await expect(weeds).toHaveCount(0);
  await expect(ann.page).toHaveURL(/q=rose/);
  for (const view of ['List', 'Table']) {
    await ann.page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: view }).click();
    await expect(ann.page.getByRole('link', { name: 'Water the roses' })).toBeVisible();
    await expect(weeds).toHaveCount(0);
  }
  await ann.page.reload();
  await expect(ann.page.getByRole('link', { name: 'Water the roses' })).toBeVisible();
  await expect(weeds).toHaveCount(0);
});

test('a filter is typed in the language of the search, in every view', async ({ person }) => {
  const ann = await person('Ann');
  const project = await ann.addProject('Garden');
  const label = await ann.addLabel(project, 'Front garden', '#3f8f4f');
  await ann.addTask(project, { title: 'Water the roses', labels: { [label.id]: true }, priority: 'high' });
  await ann.addTask(project, { title: 'Pull weeds', assignees: { [ann.id]: true } });
  await ann.open(`/projects/${project.id}/board`);
  const [roses, weeds] = ['Water the roses', 'Pull weeds'].map((name) => ann.page.getByRole('link', { name }));
  await expect(weeds!).toBeVisible();
  const line = ann.page.getByRole('search').getByLabel('Filter', { exact: true });

  await line.pressSequentially('#fro');
  await ann.page.getByRole('option', { name: 'Front garden' }).click();
  await expect(line).toHaveValue('#"Front garden" ');
  await expect(weeds!).toHaveCount(0);
  await line.fill('@me');
  await expect(roses!).toHaveCount(0);
  await expect(weeds!).toBeVisible();
  await ann.page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'List' }).click();
  await expect(weeds!).toBeVisible();
  await expect(roses!).toHaveCount(0);

  await ann.page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Board' }).click();
  await line.fill('@me priority:urgent ');
  await expect(ann.page.getByText('No task fits the filter')).toBeVisible();
  await ann.page.getByRole('main').getByRole('button', { name: 'Clear' }).last().click();
  await expect(roses!).toBeVisible();
  await expect(weeds!).toBeVisible();
});

test('a task goes to another day by keys', async ({ person }) => {
  const ann = await person('Ann');
  const project = await ann.addProject('Garden');
  const today = new Date().toLocaleDateString('sv', { timeZone: 'Europe/Berlin' }); // as the browser has it
  const task = await ann.addTask(project, { title: 'Water the roses', due: { date: today } });
  await ann.open(`/projects/${project.id}/calendar`);

  await ann.page.getByRole('link', { name: 'Water the roses' }).focus();
  await ann.page.keyboard.press('Alt+ArrowDown');
  const nextWeek = new Date(Date.parse(today) + 7 * 86_400_000).toISOString().slice(0, 10);
  const due = async () => (await ann.snapshotOf(project)).tasks.items.find(({ id }) => id === task.id)?.due?.date;
  await expect.poll(due).toBe(nextWeek);
  await expect(ann.page.getByRole('link', { name: 'Water the roses' })).toBeFocused();
});

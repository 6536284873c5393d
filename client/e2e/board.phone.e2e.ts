import { openGarden } from './support/boards.ts';
import { expect, test } from './support/stories.ts';
import { fingerOn, middleOf } from './support/touch.ts';

test('a task is added, opened and completed with a thumb', async ({ person }) => {
  const ann = await person('Ann');
  const { page } = ann;
  const { board } = await openGarden(ann, 'Roses');
  await board.column('To do').getByRole('button', { name: 'Add a task' }).tap();
  await board.column('To do').getByLabel('What is to be done?').fill('Tulips');
  await board.column('To do').getByRole('button', { name: 'Add', exact: true }).tap();
  await expect(board.card('Tulips')).toBeVisible();
  await board.column('To do').getByRole('button', { name: 'Close' }).tap();

  await board.card('Tulips').tap();
  const panel = page.getByRole('dialog', { name: 'Tulips' });
  await panel.getByRole('checkbox', { name: 'Done' }).first().tap();
  await panel.getByRole('button', { name: 'Close' }).tap();
  await expect(panel).toHaveCount(0);
  await expect(board.card('Tulips')).toContainText('Done.');
});

test('a task is moved by its menu', async ({ person }) => {
  const ann = await person('Ann');
  const { page } = ann;
  const { project, board } = await openGarden(ann, 'Roses', 'Tulips');
  await board.card('Roses').getByRole('button', { name: 'What to do with this task' }).tap();
  await page.getByRole('menuitem', { name: 'Move to …' }).tap();
  await page.getByRole('option', { name: 'Done' }).tap();
  await expect(board.column('Done').getByText('Roses')).toBeVisible();
  const [, , done] = await ann.listsOf(project);
  await expect
    .poll(async () => (await ann.snapshotOf(project)).tasks.items.find(({ title }) => title === 'Roses')?.listId)
    .toBe(done?.id);
});

test('a finger that stays lifts a task and carries it', async ({ person }) => {
  const ann = await person('Ann');
  const { board } = await openGarden(ann, 'Roses', 'Tulips', 'Lilies');
  const finger = await fingerOn(ann.page);
  await finger.pressOn(board.card('Roses'));
  await expect(ann.page.locator('.drag-ghost')).toBeVisible();
  await finger.glideTo(await middleOf(board.card('Lilies')));
  await expect.poll(() => board.picture(['To do'])).toEqual([['Roses', 'Tulips', 'Lilies']]);
  await finger.letGo();
  await expect.poll(() => board.picture(['To do'])).not.toEqual([['Roses', 'Tulips', 'Lilies']]);
  await expect.poll(async () => (await board.picture(['To do']))[0]?.[0]).toBe('Tulips');
});

test('a finger at the edge brings the next list', async ({ person }) => {
  const ann = await person('Ann');
  const { page } = ann;
  const { board } = await openGarden(ann, 'Roses');
  const finger = await fingerOn(page);
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  await finger.pressOn(board.card('Roses'));
  await expect(page.locator('.drag-ghost')).toBeVisible();
  await finger.glideTo({ x: width - 50, y: height / 2 }); // the further out, the faster
  await expect(board.column('In progress')).toBeInViewport({ ratio: 0.7 });
  await finger.glideTo({ x: width / 2, y: height / 2 }); // where nothing scrolls, so that it can be aimed at
  await finger.glideTo(await middleOf(board.column('In progress')));
  await finger.letGo();
  await expect(board.column('In progress').getByText('Roses')).toBeVisible();
});

test('a finger that wanders scrolls and lifts nothing', async ({ person }) => {
  const ann = await person('Ann');
  const { board } = await openGarden(ann, 'Roses', 'Tulips');
  const finger = await fingerOn(ann.page);
  await finger.flick(board.card('Roses'), { x: 20, y: 300 });
  await finger.glideTo({ x: 20, y: 340 });
  await finger.letGo();
  await expect(ann.page.locator('.drag-ghost')).toHaveCount(0);
  expect(await board.picture(['To do'])).toEqual([['Roses', 'Tulips']]);
});

test('a phone goes from page to page by its bottom bar', async ({ person }, { project }) => {
  test.skip(project.name !== 'phone', 'a tablet has the sidebar');
  const ann = await person('Ann');
  const { page } = ann;
  const { board } = await openGarden(ann, 'Roses');
  const bar = page.getByRole('navigation', { name: 'Main pages' });
  await bar.getByRole('link', { name: 'My day' }).tap();
  await expect(page.getByRole('heading', { level: 1, name: /Ann/ })).toBeVisible();
  await bar.getByRole('link', { name: 'Inbox' }).tap();
  await expect(page.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible();
  await bar.getByRole('button', { name: 'Add task' }).tap();
  await page.getByRole('dialog').getByLabel('What is to be done?').fill('Tulips');
  await page.getByRole('dialog').getByRole('button', { name: 'Add task' }).tap();
  await bar.getByRole('link', { name: 'Projects' }).tap();
  await page.getByRole('main').getByRole('link', { name: 'Garden' }).tap();
  await expect(board.card('Tulips')).toBeVisible();
});

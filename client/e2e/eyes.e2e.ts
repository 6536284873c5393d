import { openGarden } from './support/boards.ts';
import { expect, test } from './support/stories.ts';

test('who reads from right to left has the board mirrored and moves tasks the way they look', async ({ person }) => {
  const ann = await person('Ann');
  const { page } = ann;
  const { board } = await openGarden(ann, 'Roses', 'Tulips');
  await page.evaluate(() => (document.documentElement.dir = 'rtl'));
  const boxOf = async (name: string) => (await board.column(name).boundingBox()) ?? { x: NaN, y: NaN, width: 0 };
  const [first, second] = [await boxOf('To do'), await boxOf('In progress')];
  expect(first.x).toBeGreaterThan(second.x);
  const sidebar = await page.getByRole('link', { name: 'My day' }).first().boundingBox();
  expect(sidebar?.x).toBeGreaterThan(first.x);

  await test.step('by mouse', async () => {
    await board.card('Roses').hover();
    await page.mouse.down();
    await page.mouse.move(second.x + second.width / 2, second.y + 60, { steps: 10 });
    await expect(page.locator('.drag-ghost')).toBeVisible();
    await page.mouse.up();
    await expect(board.column('In progress').getByText('Roses')).toBeVisible();
  });

  await test.step('by key', async () => {
    await board.focus('Tulips');
    await page.keyboard.press('Alt+ArrowLeft');
    await expect(board.column('In progress').getByText('Tulips')).toBeVisible();
    await page.keyboard.press('Alt+ArrowRight');
    await expect(board.column('To do').getByText('Tulips')).toBeVisible();
  });
});

test('what somebody wrote from left to right stays so among what is mirrored', async ({ person }) => {
  const ann = await person('Ann');
  const project = await ann.addProject('Garden');
  const description = 'Before the frost:\n\n- Tulips\n- Lilies';
  const task = await ann.addTask(project, { title: 'Bulbs', description });
  const page = await ann.open(`/projects/${project.id}/board/tasks/${task.id}`);
  const panel = page.getByRole('dialog', { name: 'Bulbs' });
  await expect(panel.getByText('Tulips')).toBeVisible();
  await page.evaluate(() => (document.documentElement.dir = 'rtl'));
  await expect(panel.getByRole('list').filter({ hasText: 'Lilies' })).toHaveCSS('direction', 'ltr');
  await expect(panel.getByRole('heading', { name: 'Checklist' })).toHaveCSS('direction', 'rtl');
});

test('at twice the size every day of the month has its number and its tasks', async ({ person }) => {
  const ann = await person('Ann', { viewport: { width: 640, height: 360 }, deviceScaleFactor: 2 });
  const project = await ann.addProject('Garden');
  const today = new Date().toLocaleDateString('sv', { timeZone: 'Europe/Berlin' });
  await ann.addTask(project, { title: 'Water the roses', due: { date: today } });
  const page = await ann.open(`/projects/${project.id}/calendar`);
  const day = page.getByRole('gridcell', { name: /1 task/ });
  await day.scrollIntoViewIfNeeded();
  await expect(day).toBeInViewport({ ratio: 1 });
  const heights = await page
    .getByRole('gridcell')
    .evaluateAll((days) => days.map((one) => [one.clientHeight, one.scrollHeight]));
  expect(heights.filter(([seen = 0, whole = 0]) => whole > seen)).toEqual([]);
  await expect(day.getByRole('link', { name: 'Water the roses' })).toBeVisible();
});

test('where the system chooses all colours a task that is open does not look done', async ({ person }) => {
  const ann = await person('Ann', { forcedColors: 'active' });
  const { board } = await openGarden(ann, 'Roses', 'Tulips');
  const { page } = ann;
  const tick = (title: string) => board.card(title).getByRole('button', { name: 'Done' }).locator('app-icon');
  await board.focus('Tulips');
  await page.keyboard.press('c');
  await expect(board.card('Tulips')).toContainText('Done.');
  await expect(tick('Tulips')).toBeVisible();
  await expect(tick('Roses')).toBeHidden();
});

test('who wants less motion has none', async ({ person }) => {
  const ann = await person('Ann', { reducedMotion: 'reduce' });
  const { page } = ann;
  const { board } = await openGarden(ann, 'Roses');
  await page.evaluate(() => {
    const moving: string[] = [];
    for (const type of ['transitionrun', 'animationstart'] as const)
      addEventListener(type, ({ target }) => {
        const lasting = document
          .getAnimations()
          .filter(({ effect }) => Number(effect?.getComputedTiming().duration) > 1);
        if (lasting.length > 0) moving.push(`${type} of ${(target as Element).outerHTML.slice(0, 120)}`);
      });
    Object.assign(window, { moving });
  });
  await board.focus('Roses');
  await page.keyboard.press('Alt+ArrowRight');
  await expect(board.column('In progress').getByText('Roses')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Roses' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as { moving: string[] }).moving)).toEqual([]);
});

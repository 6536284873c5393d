import type { Locator, Page } from '@playwright/test';
import { boardOf } from './support/boards.ts';
import { expect, test } from './support/stories.ts';

/** Where somebody writes a task that is not there yet. */
const places: Record<string, (page: Page) => Promise<Locator>> = {
  async 'in its list'(page) {
    const list = boardOf(page).column('To do');
    await list.getByRole('button', { name: /Add a task|Go on writing/ }).click();
    return list.getByLabel('What is to be done?');
  },
  async 'from anywhere'(page) {
    await page.keyboard.press('q');
    return page.getByRole('dialog').getByLabel('What is to be done?');
  },
};

/** How writing may end without being finished. */
const endings: Record<string, (page: Page) => Promise<unknown>> = {
  Escape: (page) => page.keyboard.press('Escape'),
  'a click elsewhere': (page) => page.mouse.click(5, 5),
  'going back': (page) => page.goBack(),
  reloading: (page) => page.reload(),
  'closing the window': (page) => page.close(),
};

for (const [place, fieldIn] of Object.entries(places)) {
  test(`a task that is half written ${place} waits for its other half`, async ({ person }) => {
    const ann = await person('Ann');
    await ann.addProject('Garden');
    let { page } = ann;
    const comeToBoard = async () => {
      await page.goto('/app/projects');
      await page.getByRole('main').getByRole('link', { name: 'Garden' }).click();
      await expect(boardOf(page).column('To do')).toBeVisible();
    };

    for (const [ending, end] of Object.entries(endings)) {
      await test.step(ending, async () => {
        await comeToBoard();
        await (await fieldIn(page)).fill(`Paint the, ${ending}`);
        await end(page);
        if (page.isClosed()) page = await ann.context.newPage();
        await comeToBoard();
        await expect(await fieldIn(page)).toHaveValue(`Paint the, ${ending}`);
      });
    }
  });
}

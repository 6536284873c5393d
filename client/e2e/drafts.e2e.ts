import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from './support/stories.ts';

/** Where somebody writes in an open task. */
const places = {
  title: async (page: Page) => page.getByRole('textbox', { name: 'Title', exact: true }),
  description: async (page: Page) => {
    await page.getByRole('button', { name: 'Add a description' }).click();
    return page.getByRole('textbox', { name: 'Description', exact: true });
  },
  'checklist entry': async (page: Page) => page.getByRole('textbox', { name: 'Add an entry' }),
  subtask: async (page: Page) => page.getByRole('textbox', { name: 'Add a subtask' }),
  comment: async (page: Page) => page.getByRole('textbox', { name: 'Write a comment' }),
};

/** How writing may end without being finished. What is left is looked for in the page that is returned. */
const endings: Record<string, (page: Page, context: BrowserContext) => Promise<Page>> = {
  async Escape(page) {
    await page.keyboard.press('Escape');
    return page;
  },
  async 'a click elsewhere'(page) {
    await page.mouse.click(5, 5);
    return page;
  },
  async 'going back'(page) {
    await page.goBack();
    return page;
  },
  async reloading(page) {
    await page.reload();
    return page;
  },
  async 'closing the window'(page, context) {
    await page.close();
    return context.newPage();
  },
  async 'a crash'(page, context) {
    await page.goto('chrome://crash').catch(() => {}); // it never arrives
    return context.newPage();
  },
};

/** What a window beside this one can read of it: from then on no end of a process takes it away. */
async function known(words: string, beside: Page): Promise<void> {
  const kept = () => beside.evaluate(() => Object.values({ ...localStorage }).join('\n'));
  await expect.poll(kept).toContain(words);
}

/** In a box, in the page, or offered. */
async function textsOf(page: Page): Promise<string> {
  return page.getByRole('dialog').evaluate((panel) => {
    const boxes = [...panel.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')];
    return [panel.textContent, ...boxes.map(({ value }) => value)].join('\n');
  });
}

for (const [place, boxIn] of Object.entries(places)) {
  test(`no way to stop writing a ${place} loses words`, async ({ person }) => {
    const ann = await person('Ann');
    const project = await ann.addProject('Garden');
    let { page } = ann;
    const beside = await ann.context.newPage();
    await beside.goto('/robots.txt');
    for (const [ending, end] of Object.entries(endings)) {
      const task = await ann.addTask(project, { title: 'Roses' });
      const address = `/app/projects/${project.id}/board/tasks/${task.id}`;
      await page.goto(address);
      const words = `Water them, ${ending}`;
      const box = await boxIn(page);
      await box.fill('');
      await box.pressSequentially(words);
      await known(words, beside);
      page = await end(page, ann.context);
      await page.goto(address);
      await expect.poll(() => textsOf(page), { message: `${place}, ${ending}` }).toContain(words);
    }
  });
}

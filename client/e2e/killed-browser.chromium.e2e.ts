import { chromium } from '@playwright/test';
import { boardOf } from './support/boards.ts';
import { mortalBrowser, type MortalBrowser } from './support/mortal-browser.ts';
import { password } from './support/people.ts';
import { expect, test as base } from './support/stories.ts';

const test = base.extend<{ mortal: MortalBrowser }>({
  mortal: async ({ launchOptions }, use) => {
    const mortal = await mortalBrowser(launchOptions.executablePath ?? chromium.executablePath());
    await use(mortal);
    await mortal.discard();
  },
});

test('a browser that dies while somebody types keeps every word', async ({ person, server, mortal }) => {
  const ann = await person('Ann');
  const garden = await ann.addProject('Garden');
  const roses = await ann.addTask(garden, { title: 'Roses' });
  const address = `${server.origin}/app/projects/${garden.id}/board`;

  await test.step('sign in, and come back another day', async () => {
    const page = await mortal.page();
    await page.goto(`${server.origin}/app/login`);
    await page.getByRole('textbox', { name: 'E-mail address' }).fill(ann.email);
    await page.getByRole('textbox', { name: 'Password' }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('button', { name: /^Account/ }).first()).toBeVisible();
    await mortal.quit();
    await mortal.startAgain();
  });

  await test.step('write', async () => {
    const page = await mortal.page();
    await page.goto(address);
    const { column, card } = boardOf(page);
    await expect(card('Roses')).toBeVisible();
    await column('To do').getByRole('button', { name: 'Add a task' }).click();
    await column('To do').getByLabel('What is to be done?').fill('Sow the po');
    await page.goto(`${address}/tasks/${roses.id}`);
    await page.getByRole('textbox', { name: 'Write a comment' }).pressSequentially('Half a thou');
    await mortal.kill();
    await mortal.startAgain();
  });

  const page = await mortal.page();
  await page.goto(`${address}/tasks/${roses.id}`);
  await expect(page.getByRole('textbox', { name: 'Write a comment' })).toHaveValue('Half a thou');
  await page.goto(address);
  const { column } = boardOf(page);
  await column('To do')
    .getByRole('button', { name: /Add a task|Go on writing/ })
    .click();
  await expect(column('To do').getByLabel('What is to be done?')).toHaveValue('Sow the po');
});

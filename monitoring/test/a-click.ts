import { chromium, type Page } from '@playwright/test';
import { existsSync } from 'node:fs';

// Somebody writes down a task on a board, in a browser; the trace of it is printed. A program of its own: Jest cannot load Playwright.
process.stdout.write(await click(process.argv[2] ?? ''));

async function click(origin: string): Promise<string> {
  const executablePath = [process.env['CHROME_PATH'], '/usr/bin/chromium'].find((path) => path && existsSync(path));
  const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ['--no-sandbox'] });
  try {
    const context = await browser.newContext({ baseURL: origin, ignoreHTTPSErrors: true });
    const ask = (path: string, data: object) =>
      context.request.post(`/api/v1${path}`, { data, headers: { origin } }).then((answer) => answer.json());
    await ask('/auth/register', {
      name: 'Cleo',
      email: `cleo-${Date.now()}@example.org`,
      password: 'seven kettles on the roof',
    });
    const { id } = (await ask('/projects', { name: 'Garden' })) as { id: string };
    await context.addInitScript(() => localStorage.setItem('welcomed', 'yes')); // the tour stands before the board
    const page = await context.newPage();
    await page.goto(`/app/projects/${id}/board`);
    return await addTask(page);
  } finally {
    await browser.close();
  }
}

async function addTask(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Add a task' }).first().click();
  const field = page.getByLabel('What is to be done?').first();
  await field.fill('Water the herbs');
  const asked = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/tasks'));
  await field.press('Enter');
  const request = await asked;
  await request.response();
  await page.waitForResponse((answer) => answer.url().endsWith('/api/v1/traces'));
  return (await request.headerValue('traceparent'))?.split('-')[1] ?? '';
}

import type { Page } from '@playwright/test';
import { expect, test } from './support/stories.ts';

test('a board is asked for before the application is here, and once', async ({ person }) => {
  const ann = await person('Ann');
  const garden = await ann.addProject('Garden', ['To do', 'Done']);
  await ann.addTask(garden, { title: 'Water the beans' });
  const asked = requestsOf(ann.page);
  const askedForTasks = ann.page.waitForRequest(/\/snapshot$/);
  await ann.page.route(/\/main-[^/]+\.js$/, async (route) => {
    await askedForTasks;
    await route.continue();
  });

  await ann.open(`/projects/${garden.id}/board`);
  await expect(ann.page.getByRole('link', { name: 'Water the beans' })).toBeVisible();

  expect(asked().filter((path) => path.endsWith('/snapshot'))).toHaveLength(1);
  expect(asked().filter((path) => path.endsWith('/auth/me'))).toHaveLength(1);
});

test('what a board needs first is what its page names', async ({ person }) => {
  const ann = await person('Ann');
  const garden = await ann.addProject('Garden', ['To do', 'Done']);
  await ann.addTask(garden, { title: 'Water the beans' });
  const asked = requestsOf(ann.page);
  // a page that is never idle loads nothing but what it needs
  await ann.page.addInitScript(() => Object.assign(window, { requestIdleCallback: () => 0 }));

  await ann.open(`/projects/${garden.id}/board`);
  await expect(ann.page.getByRole('link', { name: 'Water the beans' })).toBeVisible();
  const scripts = asked().filter((path) => path.startsWith('/app/') && path.endsWith('.js'));
  const html = await (await ann.context.request.get(ann.page.url())).text();

  const unnamed = scripts.filter((path) => !html.includes(path.slice('/app/'.length)));
  expect(unnamed.length, `asked for in a round of their own: ${unnamed}`).toBeLessThanOrEqual(1); // the socket, when all is drawn
  expect(scripts).toHaveLength(new Set(scripts).size);
});

test('a board that is kept here is not asked for again', async ({ person }) => {
  const ann = await person('Ann');
  const garden = await ann.addProject('Garden', ['To do', 'Done']);
  await ann.addTask(garden, { title: 'Water the beans' });
  await ann.open(`/projects/${garden.id}/board`);
  await expect(ann.page.getByRole('link', { name: 'Water the beans' })).toBeVisible();
  await ann.page.waitForFunction(keepsCopy);

  const asked = requestsOf(ann.page);
  await ann.page.reload();
  await expect(ann.page.getByRole('link', { name: 'Water the beans' })).toBeVisible();
  expect(asked().filter((path) => path.endsWith('/snapshot'))).toEqual([]);
});

for (const part of ['main', 'inside', 'board']) {
  test(`a change of the network while ${part} is loaded leaves no empty page`, async ({ person }) => {
    const ann = await person('Ann');
    const garden = await ann.addProject('Garden', ['To do', 'Done']);
    await ann.addTask(garden, { title: 'Water the beans' });
    const html = await (await ann.context.request.get('/app/')).text();
    const [, script = ''] =
      new RegExp(part === 'main' ? '"(main-.+?)"' : ` data-${part}="(\\S+?)[ "]`).exec(html) ?? [];
    await ann.page.route(`**/${script}`, (route) => route.abort('internetdisconnected'));

    await ann.open(`/projects/${garden.id}/board`);
    await expect(ann.page.getByRole('alert')).toContainText('could not be loaded');
    await ann.page.unrouteAll();
    await ann.page.getByRole('alert').getByRole('button', { name: 'Try again' }).click();
    await expect(ann.page.getByRole('link', { name: 'Water the beans' })).toBeVisible();
  });
}

function requestsOf(page: Page): () => string[] {
  const paths: string[] = [];
  page.on('request', (request) => paths.push(new URL(request.url()).pathname));
  return () => paths;
}

/** Whether the browser has written the copy. */
async function keepsCopy(): Promise<boolean> {
  const [found] = (await indexedDB.databases()).filter(({ name }) => name?.startsWith('tasks-'));
  if (!found?.name) return false;
  const { name } = found;
  return new Promise((resolve) => {
    const opening = indexedDB.open(name);
    opening.onsuccess = () => {
      const counting = opening.result.transaction('copies').objectStore('copies').count();
      counting.onsuccess = () => {
        resolve(counting.result > 0);
        opening.result.close();
      };
    };
  });
}

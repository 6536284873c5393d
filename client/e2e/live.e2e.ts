import type { BrowserContext, Page } from '@playwright/test';
import type { Project } from '@taskmanager/contract';
import { anotherTab, createPerson, type Person } from './support/people.ts';
import type { TestServer } from './support/server.ts';
import { expect, test } from './support/stories.ts';

const board = (project: Project) => `/projects/${project.id}/board`;
const task = (page: Page, title: string) => page.getByRole('listitem').filter({ hasText: title });

async function annAndBob(ann: Person, bob: Person): Promise<Project> {
  const garden = await ann.addProject('Garden', ['This week']);
  await ann.invite(garden, bob);
  return garden;
}

/** As the server counts them. */
async function sockets({ origin }: TestServer): Promise<number> {
  const figures = await (await fetch(`${origin}/metrics`)).text();
  const counts = [...figures.matchAll(/^socketio_connections\{[^}]*\} (\d+)$/gm)];
  return counts.reduce((sum, [, count]) => sum + Number(count), 0);
}

/** As some companies' networks do. */
async function blockSockets(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    window.WebSocket = class extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(String(url).replace(/\/\/[^/]+/, '//localhost:9'), protocols);
      }
    };
  });
}

test('all tabs of a browser hear what others do over one socket, whichever of them is closed', async ({
  browser,
  ownServer,
}) => {
  const ann = await createPerson(browser, ownServer.origin, 'Ann');
  const bob = await createPerson(browser, ownServer.origin, 'Bob');
  const garden = await annAndBob(ann, bob);
  await ann.open(board(garden));
  const first = await bob.open(board(garden));
  const second = await anotherTab(bob.context, board(garden));
  await expect.poll(() => sockets(ownServer)).toBe(2);

  await ann.addTask(garden, { title: 'Paint the fence' });
  for (const page of [ann.page, first, second]) await expect(task(page, 'Paint the fence')).toBeVisible();
  await expect.poll(() => sockets(ownServer)).toBe(2);

  await first.close();
  await ann.addTask(garden, { title: 'Sweep the path' });
  await expect(task(second, 'Sweep the path')).toBeVisible();
  await expect.poll(() => sockets(ownServer)).toBe(2);
});

test('nothing is missed of what happens while the server is away', async ({ browser, ownServer }) => {
  const ann = await createPerson(browser, ownServer.origin, 'Ann');
  const garden = await ann.addProject('Garden', ['This week']);
  await ann.open(board(garden));
  await expect.poll(() => sockets(ownServer)).toBe(1);

  await ownServer.kill();
  await ownServer.startAgain();
  for (const title of ['Paint the fence', 'Sweep the path']) await ann.addTask(garden, { title });
  for (const title of ['Paint the fence', 'Sweep the path']) await expect(task(ann.page, title)).toBeVisible();
});

test('news come also where the network blocks sockets', async ({ browser, ownServer }) => {
  const ann = await createPerson(browser, ownServer.origin, 'Ann');
  const bob = await createPerson(browser, ownServer.origin, 'Bob');
  const garden = await annAndBob(ann, bob);
  await blockSockets(bob.context);
  await bob.open(board(garden));
  const second = await anotherTab(bob.context, board(garden));
  for (const title of ['Paint the fence', 'Sweep the path']) {
    await ann.addTask(garden, { title });
    for (const page of [bob.page, second]) await expect(task(page, title)).toBeVisible();
  }
  expect(await sockets(ownServer)).toBe(0);
});

test('who comes back to the network is told what they missed', async ({ person }) => {
  const [ann, bob] = [await person('Ann'), await person('Bob')];
  const garden = await annAndBob(ann, bob);
  await bob.open(board(garden));
  await ann.addTask(garden, { title: 'Paint the fence' });
  await expect(task(bob.page, 'Paint the fence')).toBeVisible();

  await bob.context.setOffline(true);
  await ann.addTask(garden, { title: 'Sweep the path' });
  await expect(task(bob.page, 'Sweep the path')).toHaveCount(0);
  await bob.context.setOffline(false);
  await expect(task(bob.page, 'Sweep the path')).toBeVisible();
});

test('a board is closed to whoever is removed from it, in all their tabs', async ({ person }) => {
  const [ann, bob] = [await person('Ann'), await person('Bob')];
  const garden = await annAndBob(ann, bob);
  await ann.addTask(garden, { title: 'Paint the fence' });
  await bob.open(board(garden));
  const second = await anotherTab(bob.context, board(garden));
  for (const page of [bob.page, second]) await expect(task(page, 'Paint the fence')).toBeVisible();
  await ann.ask('DELETE', `/projects/${garden.id}/members/${bob.id}`);
  for (const page of [bob.page, second]) await expect(task(page, 'Paint the fence')).toHaveCount(0);
});

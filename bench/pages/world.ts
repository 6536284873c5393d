import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createPerson, type Person } from '../../client/e2e/support/people.ts';
import { serverCore } from '../machine.ts';
import { startProgram } from '../processes.ts';
import { inContext, seedTasks } from '../seed.ts';
import { freePort, serverEnv } from '../server.ts';

export type World = Awaited<ReturnType<typeof startWorld>>;
export type Board = { projectId: string; name: string; listIds: string[]; tasks: number };

/** A server with a small board, one of 10,000 tasks and one of 100,000, and somebody who looks at them. */
export async function startWorld(folder: string, sizes: readonly number[] = [50, 10_000, 100_000]) {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
  const start = async () => {
    const entry = join(import.meta.dirname, '../../api/src/server.ts');
    const env = { ...serverEnv(folder, port), NODE_ENV: 'development', PUBLIC_URL: origin };
    const program = startProgram({ core: serverCore, args: [entry], env });
    await answers(origin);
    return program;
  };

  let server = await start();
  const ann = await createPerson(browser, origin, 'Ann');
  const boards: Board[] = [];
  for (const tasks of sizes) boards.push(await startBoard(ann, tasks));
  await server.stop();
  await inContext(folder, async (context) => {
    for (const { projectId, listIds, tasks } of boards)
      for (const listId of listIds) await seedTasks(context, { projectId, listId, userId: ann.id }, tasks / 10);
  });
  server = await start();

  return {
    ...{ origin, browser, ann, boards },
    small: boards[0] as Board, // three were made
    large: boards[1] as Board,
    huge: boards[2] as Board,
    async stop() {
      await browser.close();
      await server.stop();
    },
  };
}

async function startBoard(ann: Person, tasks: number): Promise<Board> {
  const names = Array.from({ length: 10 }, (_, n) => `List ${n + 1}`);
  const { id: projectId, name } = await ann.addProject(`Board of ${tasks}`, names);
  const lists = await ann.listsOf({ id: projectId });
  return { projectId, name, listIds: lists.map(({ id }) => id), tasks };
}

/** The same person in a browser that has nothing yet. */
export async function freshBrowser({
  browser,
  origin,
  ann,
}: Pick<World, 'browser' | 'origin' | 'ann'>): Promise<BrowserContext> {
  const { cookies } = await ann.context.storageState();
  const context = await browser.newContext({ baseURL: origin, storageState: { cookies, origins: [] } });
  await context.addInitScript(() => localStorage.setItem('welcomed', 'yes'));
  return context;
}

export type Profile = { rttMs: number; kbps: number; cpu: number };
/** A bad day on a train with a cheap phone. */
export const slow4g: Profile = { rttMs: 150, kbps: 1_600, cpu: 4 };

export async function slowDown(page: Page, { rttMs, kbps, cpu }: Profile): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const throughput = (kbps * 1000) / 8;
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency: rttMs, downloadThroughput: throughput, uploadThroughput: throughput },
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: cpu });
}

export function chromiumPath(): string | undefined {
  return [process.env['CHROME_PATH'], '/usr/bin/chromium'].find((path) => path && existsSync(path));
}

async function answers(origin: string): Promise<void> {
  for (;;) {
    const found = await fetch(`${origin}/healthz`).catch(() => undefined);
    if (found?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

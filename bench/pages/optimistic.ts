import type { Page } from '@playwright/test';
import type { Line } from '../bench.ts';
import { ms, percentile } from './figures.ts';
import { freshBrowser, slowDown, type World } from './world.ts';

const moves = 30;

/** B16: what somebody does shows at once, however far the server is; and nothing of it is lost or done twice. */
export async function optimistic(world: World): Promise<Line[]> {
  const lines: Line[] = [];
  for (const rttMs of [0, 100, 500]) lines.push(await moveByKeys(world, rttMs));
  lines.push(await throughATunnel(world));
  return lines;
}

async function moveByKeys(world: World, rttMs: number): Promise<Line> {
  const { page, close } = await openBoard(world);
  await slowDown(page, { rttMs, kbps: 1_000_000, cpu: 1 });
  const took = await moveToAndFro(page);
  await allSent(page);
  await close();
  const p95 = percentile(took, 95);
  return {
    bench: 'B16',
    what: `move a task by a key, the server ${rttMs} ms away`,
    ours: `p50 ${ms(percentile(took, 50))}, p95 ${ms(p95)}`,
    beside: '',
    result: `p95 ${ms(p95)}`,
    reach: 'the same at every distance, p95 ≤ 50 ms',
    reached: p95 <= 50,
  };
}

async function throughATunnel(world: World): Promise<Line> {
  const { page, context, close } = await openBoard(world);
  const project = { id: world.small.projectId };
  const before = (await world.ann.snapshotOf(project)).seq;
  await context.setOffline(true);
  await moveToAndFro(page);
  await page.waitForTimeout(30_000);
  await context.setOffline(false);
  await allSent(page);
  const made = (await world.ann.snapshotOf(project)).seq - before;
  await close();
  return {
    bench: 'B16',
    what: `${moves} moves offline, sent half a minute later`,
    ours: `${made} in the journal`,
    beside: '',
    result: `${moves - made} lost, ${Math.max(0, made - moves)} twice`,
    reach: 'none',
    reached: made === moves,
  };
}

async function openBoard(world: World) {
  const context = await freshBrowser(world);
  const page = await context.newPage();
  await page.goto(`/app/projects/${world.small.projectId}/board`);
  await page.locator('app-board').getByRole('listitem').first().waitFor();
  return { context, page, close: () => context.close() };
}

/** From the key to the frame in which the task stands in the other list. */
async function moveToAndFro(page: Page): Promise<number[]> {
  await page.locator('app-board').getByRole('listitem').first().getByRole('link').focus();
  await page.evaluate(() => {
    const took: number[] = [];
    addEventListener(
      'keydown',
      ({ timeStamp, altKey }) => {
        if (!altKey) return;
        requestAnimationFrame(() => {
          const channel = new MessageChannel(); // its message comes after the frame was painted
          channel.port1.onmessage = () => took.push(performance.now() - timeStamp);
          channel.port2.postMessage(null);
        });
      },
      { capture: true },
    );
    Object.assign(window, { took });
  });
  for (let move = 0; move < moves; move++) {
    await page.keyboard.press(move % 2 ? 'Alt+ArrowLeft' : 'Alt+ArrowRight');
    await page.waitForTimeout(120);
  }
  const took = await page.evaluate(() => (window as unknown as { took: number[] }).took); // made above
  return took.slice(-moves);
}

async function allSent(page: Page): Promise<void> {
  while ((await page.evaluate(countUnsent)) > 0) await page.waitForTimeout(200);
}

/** What the outbox of the browser holds. */
async function countUnsent(): Promise<number> {
  const [found] = (await indexedDB.databases()).filter(({ name }) => name?.startsWith('tasks-'));
  return new Promise((resolve) => {
    const opening = indexedDB.open(found?.name ?? 'tasks-');
    opening.onsuccess = () => {
      const counting = opening.result.transaction('outbox').objectStore('outbox').count();
      counting.onsuccess = () => {
        resolve(counting.result);
        opening.result.close();
      };
    };
  });
}

import type { Page } from '@playwright/test';
import type { Line } from '../bench.ts';
import { ms, percentile } from './figures.ts';
import { freshBrowser, slowDown, type Board, type World } from './world.ts';

/** B15: from a key in the filter to the next frame on the screen, while others change 50 tasks a second. */
export async function keystrokes(world: World): Promise<Line[]> {
  const floor = await onEmptyPage(world);
  const lines: Line[] = [];
  for (const board of [world.large, world.huge]) {
    for (const cpu of [1, 4]) lines.push(await line(world, board, cpu, floor));
  }
  return lines;
}

async function line(world: World, board: Board, cpu: number, floor: number[]): Promise<Line> {
  const context = await freshBrowser(world);
  const page = await context.newPage();
  await page.goto(`/app/projects/${board.projectId}/board`);
  await page.locator('app-board').getByRole('listitem').first().waitFor();
  await page
    .getByText((board.tasks / 10).toLocaleString('en-GB'))
    .first()
    .waitFor({ timeout: 120_000 });
  await slowDown(page, { rttMs: 0, kbps: 1_000_000, cpu });
  const others = changeEverySoOften(world, board);
  const took = await type(page, 'input[type=search]');
  await others.stop();
  await context.close();
  const p95 = percentile(took, 95);
  const at = cpu === 1 ? '' : `, processor ${cpu}× slower`;
  return {
    bench: 'B15',
    what: `a key in the filter of ${board.tasks.toLocaleString('en')} tasks${at}`,
    ours: `p50 ${ms(percentile(took, 50))}, p95 ${ms(p95)}, p99 ${ms(percentile(took, 99))}`,
    beside: `an empty page p95 ${ms(percentile(floor, 95))}`,
    result: `${others.made()} changes by others meanwhile`,
    reach: cpu === 1 ? 'p95 ≤ 33 ms' : '',
    ...(cpu === 1 && { reached: p95 <= 33 }),
  };
}

async function onEmptyPage({ browser }: World): Promise<number[]> {
  const page = await browser.newPage();
  await page.setContent('<input type="search">');
  const took = await type(page, 'input');
  await page.close();
  return took;
}

/** Every key of a few words, each after the last one was painted. */
async function type(page: Page, selector: string): Promise<number[]> {
  await page.locator(selector).first().focus();
  await page.evaluate(() => {
    const took: number[] = [];
    addEventListener('keydown', ({ timeStamp }) =>
      requestAnimationFrame(() => {
        const channel = new MessageChannel(); // its message comes after the frame was painted
        channel.port1.onmessage = () => took.push(performance.now() - timeStamp);
        channel.port2.postMessage(null);
      }),
    );
    Object.assign(window, { took });
  });
  for (let word = 0; word < 10; word++) {
    for (const key of 'number') {
      await page.keyboard.press(key);
      await page.waitForTimeout(60);
    }
    for (let count = 0; count < 6; count++) await page.keyboard.press('Backspace', { delay: 30 });
  }
  await page.waitForTimeout(300);
  return page.evaluate(() => (window as unknown as { took: number[] }).took); // made above
}

/** As many as fifty a second, as others on the board do. */
function changeEverySoOften({ ann }: World, board: Board) {
  let [made, isOver] = [0, false];
  const work = (async () => {
    const { tasks } = await ann.snapshotOf({ id: board.projectId });
    while (!isOver) {
      const [task, started] = [tasks.items[made % tasks.items.length], Date.now()];
      await ann.ask('PATCH', `/tasks/${task?.id}`, { priority: made % 2 ? 'high' : 'low' });
      made += 1;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, 20 - (Date.now() - started))));
    }
  })();
  return {
    made: () => made,
    stop: async () => {
      isOver = true;
      await work;
    },
  };
}

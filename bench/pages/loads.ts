import type { BrowserContext, Page } from '@playwright/test';
import type { Line } from '../bench.ts';
import { freshBrowser, slow4g, slowDown, type World } from './world.ts';
import { median, ms } from './figures.ts';

export type Load = {
  firstPaintMs: number;
  largestPaintMs: number;
  shift: number;
  blockedMs: number;
  /** When nothing kept the page from answering any more. */
  interactiveMs: number;
};

const rounds = 5;

/** B14: how long people wait for a page, on a slow line and a slow phone. */
export async function loads(world: World): Promise<Line[]> {
  const { stranger, member, board } = visits(world);
  return [
    await line('the landing page, cold', 1_000, () => cold(stranger, '/')),
    await line('the sign-in, cold', 3_000, () => cold(stranger, '/app/login')),
    await line('a board of 50, cold', 2_500, () => cold(member, board)),
    await line('a board of 50, after the landing page', 2_000, () => after(member, '/', board)),
    await line('a board of 50, from the local copy', 400, () => after(member, board, board, 'gone meanwhile')),
  ];
}

export function visits(world: Pick<World, 'browser' | 'origin' | 'ann' | 'small'>) {
  return {
    stranger: () => world.browser.newContext({ baseURL: world.origin }),
    member: () => freshBrowser(world),
    board: `/app/projects/${world.small.projectId}/board`,
  };
}

async function line(what: string, mostMs: number, load: () => Promise<Load>): Promise<Line> {
  const all: Load[] = [];
  for (let round = 0; round < rounds; round++) all.push(await load());
  const of = (name: keyof Load) => median(all.map((one) => one[name]));
  const [largest, shift] = [of('largestPaintMs'), of('shift')];
  return {
    bench: 'B14',
    what,
    ours: `first ${ms(of('firstPaintMs'))}, blocked for ${ms(of('blockedMs'))}, shift ${shift.toFixed(3)}`,
    beside: '',
    result: `largest paint ${ms(largest)}`,
    reach: `≤ ${ms(mostMs)}, no shift`,
    reached: largest <= mostMs && shift < 0.01,
  };
}

export async function cold(open: () => Promise<BrowserContext>, path: string): Promise<Load> {
  const context = await open();
  const page = await context.newPage();
  await slowDown(page, slow4g);
  const load = await measure(page, path);
  await context.close();
  return load;
}

/** `gone meanwhile`: the network, so that only what is kept here can be shown. */
async function after(open: () => Promise<BrowserContext>, first: string, path: string, gone?: string): Promise<Load> {
  const context = await open();
  const page = await context.newPage();
  await page.goto(first, { waitUntil: 'load' });
  await page.waitForTimeout(4_000); // what is fetched in advance, and the copy, have arrived
  const next = await context.newPage();
  await slowDown(next, gone ? { ...slow4g, cpu: 1 } : slow4g);
  await page.close();
  const load = await measure(next, path);
  await context.close();
  return load;
}

async function measure(page: Page, path: string): Promise<Load> {
  await page.addInitScript(watchPaints);
  await page.goto(path, { waitUntil: 'load' });
  await page.waitForTimeout(5_000); // the largest paint is known when nothing larger follows
  return page.evaluate(() => (window as unknown as { seen: Load }).seen); // watchPaints made it
}

function watchPaints(): void {
  const seen: Load = { firstPaintMs: 0, largestPaintMs: 0, shift: 0, blockedMs: 0, interactiveMs: 0 };
  (window as unknown as { seen: Load }).seen = seen; // for the bench to read
  const watch = (type: string, tell: (entry: PerformanceEntry & { value?: number }) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(tell)).observe({ type, buffered: true });
  watch('paint', ({ name, startTime }) => {
    if (name === 'first-contentful-paint') seen.firstPaintMs = startTime;
  });
  watch('largest-contentful-paint', ({ startTime }) => (seen.largestPaintMs = startTime));
  watch('layout-shift', ({ value = 0 }) => (seen.shift += value));
  watch('longtask', ({ startTime, duration }) => {
    seen.blockedMs += Math.max(0, duration - 50);
    seen.interactiveMs = Math.max(seen.interactiveMs, startTime + duration);
  });
}

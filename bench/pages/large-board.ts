import type { Page } from '@playwright/test';
import type { Line } from '../bench.ts';
import { median, ms, percentile } from './figures.ts';
import { freshBrowser, slowDown, type World } from './world.ts';

/** First cards, scrolling and dragging on ten lists of 1,000, at full speed and with the processor four times slower. */
export async function largeBoard(world: World): Promise<Line[]> {
  const lines: Line[] = [];
  for (const cpu of [1, 4]) lines.push(...(await atSpeed(world, cpu)));
  return lines;
}

async function atSpeed(world: World, cpu: number): Promise<Line[]> {
  const context = await freshBrowser(world);
  const page = await context.newPage();
  await slowDown(page, { rttMs: 0, kbps: 1_000_000, cpu });
  const startedAt = Date.now();
  await page.goto(`/app/projects/${world.large.projectId}/board`);
  await page.locator('app-board').getByRole('listitem').first().waitFor();
  const firstMs = Date.now() - startedAt;
  await page.getByText('1,000').first().waitFor(); // all ten pages have come
  await page.waitForTimeout(2_000);
  const scrolled = await framesWhile(page, () => scroll(page));
  const dragged = await framesWhile(page, () => drag(page));
  await context.close();
  const at = cpu === 1 ? '' : `, processor ${cpu}× slower`;
  return [
    line(`the first cards${at}`, ms(firstMs), firstMs <= 1_500, '≤ 1500 ms'),
    ...[
      { what: `scrolling${at}`, frames: scrolled },
      { what: `dragging${at}`, frames: dragged },
    ].map(({ what, frames }) => {
      const longest = Math.max(...frames);
      const said = `frames of ${ms(median(frames))}, p99 ${ms(percentile(frames, 99))}, longest ${ms(longest)}`;
      const mostMs = cpu === 1 ? 34 : 67;
      return line(what, said, percentile(frames, 99) <= mostMs, `p99 ≤ ${ms(mostMs)}`);
    }),
  ];
}

function line(what: string, ours: string, reached: boolean, reach: string): Line {
  return { bench: 'board', what: `10 × 1,000: ${what}`, ours, beside: '', result: ours, reach, reached };
}

/** The time between frames while something goes on. */
async function framesWhile(page: Page, act: () => Promise<void>): Promise<number[]> {
  await page.evaluate(() => {
    const frames: number[] = [];
    let last = performance.now();
    let isOver = false;
    const next = (now: number) => {
      frames.push(now - last);
      last = now;
      if (!isOver) requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
    Object.assign(window, { endFrames: () => ((isOver = true), frames) });
  });
  await act();
  return page.evaluate(() => (window as unknown as { endFrames: () => number[] }).endFrames()); // made above
}

async function scroll(page: Page): Promise<void> {
  const box = await page.locator('app-board').getByRole('listitem').nth(2).boundingBox();
  if (!box) throw new Error('There is no card to scroll over.');
  await page.mouse.move(box.x + 20, box.y + 20);
  for (let step = 0; step < 60; step++) {
    await page.mouse.wheel(0, 160);
    await page.waitForTimeout(16);
  }
}

async function drag(page: Page): Promise<void> {
  const box = await page.locator('app-board').getByRole('listitem').nth(3).boundingBox();
  if (!box) throw new Error('There is no card to drag.');
  await page.mouse.move(box.x + 60, box.y + 20);
  await page.mouse.down();
  for (let step = 1; step <= 60; step++) {
    await page.mouse.move(box.x + 60 + step * 8, box.y + 20 + (step % 20) * 8);
    await page.waitForTimeout(16);
  }
  await page.keyboard.press('Escape');
  await page.mouse.up();
}

import type { CDPSession, Locator, Page } from '@playwright/test';

type Point = { x: number; y: number };

/** One finger, as the browser gets it from the glass. */
export async function fingerOn(page: Page) {
  const glass: CDPSession = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: Point[]) =>
    glass.send('Input.dispatchTouchEvent', { type, touchPoints });
  let at: Point = { x: 0, y: 0 };

  return {
    async pressOn(target: Locator): Promise<void> {
      at = await middleOf(target);
      await touch('touchStart', at);
    },
    async glideTo(to: Point): Promise<void> {
      const from = at;
      for (let step = 1; step <= 10; step += 1) {
        at = { x: from.x + ((to.x - from.x) * step) / 10, y: from.y + ((to.y - from.y) * step) / 10 };
        await touch('touchMove', at);
      }
    },
    /** At once, before the glass has answered anything. */
    async flick(target: Locator, to: Point): Promise<void> {
      const from = await middleOf(target);
      at = to;
      await Promise.all([touch('touchStart', from), touch('touchMove', to)]);
    },
    letGo: () => touch('touchEnd'),
  };
}

export async function middleOf(target: Locator): Promise<Point> {
  const box = await target.boundingBox();
  if (!box) throw new Error('There is nothing to be seen of it.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

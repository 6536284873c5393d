import type { BrowserContext } from '@playwright/test';
import type { Line } from '../bench.ts';
import { median, ms } from './figures.ts';
import { cold, visits } from './loads.ts';
import type { World } from './world.ts';

const rounds = 3;
const mostMs = { shown: 3_000, interactive: 5_000 };

/** What nobody may have to wait longer for, on a slow line and a slow phone: a build that misses it fails. */
export async function gate(world: World): Promise<Line[]> {
  const { stranger, member, board } = visits(world);
  return [
    await line('the landing page', stranger, '/'),
    await line('the sign-in', stranger, '/app/login'),
    await line('a board of 50', member, board),
  ];
}

async function line(what: string, open: () => Promise<BrowserContext>, path: string): Promise<Line> {
  const loads = [];
  for (let round = 0; round < rounds; round++) loads.push(await cold(open, path));
  const shown = median(loads.map(({ largestPaintMs }) => largestPaintMs));
  const interactive = median(loads.map((load) => Math.max(load.largestPaintMs, load.interactiveMs)));
  return {
    ...{ bench: 'gate', what: `${what}, cold`, beside: '' },
    ours: `shown after ${ms(shown)}, interactive after ${ms(interactive)}`,
    result: ms(interactive),
    reach: `< ${ms(mostMs.shown)}, < ${ms(mostMs.interactive)}`,
    reached: shown < mostMs.shown && interactive < mostMs.interactive,
  };
}

import type { Page } from '@playwright/test';
import { createPerson } from '../../client/e2e/support/people.ts';
import type { Line } from '../bench.ts';
import { ms, percentile } from './figures.ts';
import { freshBrowser, type World } from './world.ts';

const moves = 30;
const reachMs = 300;

/** Two people in two browsers on one board: from the key of the one to the screen of the other. */
export async function seenByOthers(world: World): Promise<Line[]> {
  const project = { id: world.small.projectId };
  const bob = await createPerson(world.browser, world.origin, 'Bob');
  await world.ann.invite(project, bob);
  const context = await freshBrowser(world);
  const here = await openBoard(await context.newPage(), project.id);
  const there = await openBoard(bob.page, project.id);

  const card = here.locator('app-board').getByRole('listitem').first().getByRole('link');
  const href = (await card.getAttribute('href')) ?? '';
  await card.focus();
  await here.evaluate(noteKeys);
  await there.evaluate(noteLists, href);
  for (let move = 0; move < moves; move++) {
    await here.keyboard.press(move % 2 ? 'Alt+ArrowLeft' : 'Alt+ArrowRight');
    await there.waitForFunction((count) => (window as unknown as Noted).noted.length >= count, move + 1);
  }
  const [pressed, seen] = await Promise.all([here.evaluate(allNoted), there.evaluate(allNoted)]);
  await Promise.all([context.close(), bob.context.close()]);

  const took = seen.map((at, move) => at - (pressed[move] ?? Number.NaN));
  const p95 = percentile(took, 95);
  return [
    {
      bench: 'two people',
      what: `${moves} moves by a key, seen in another browser`,
      ours: `p50 ${ms(percentile(took, 50))}, p95 ${ms(p95)}`,
      beside: '',
      result: `p95 ${ms(p95)}`,
      reach: `≤ ${reachMs} ms`,
      reached: p95 <= reachMs,
    },
  ];
}

/** When something was noted, on the clock that both browsers share. */
type Noted = { noted: number[] };

async function openBoard(page: Page, projectId: string): Promise<Page> {
  await page.goto(`/app/projects/${projectId}/board`);
  await page.locator('app-board').getByRole('listitem').first().waitFor();
  return page;
}

function noteKeys(): void {
  const noted: number[] = [];
  const note = ({ timeStamp, altKey, key }: KeyboardEvent) =>
    altKey && key !== 'Alt' && noted.push(performance.timeOrigin + timeStamp);
  addEventListener('keydown', note, { capture: true });
  Object.assign(window, { noted });
}

/** Each time the task stands in another list, and that was painted. */
function noteLists(href: string): void {
  const noted: number[] = [];
  const list = () => document.querySelector(`app-board a[href="${href}"]`)?.closest('[data-list]') ?? undefined;
  let last = list();
  new MutationObserver(() => {
    const now = list();
    if (!now || now === last) return;
    last = now;
    requestAnimationFrame(() => {
      const channel = new MessageChannel(); // its message comes after the frame was painted
      channel.port1.onmessage = () => noted.push(performance.timeOrigin + performance.now());
      channel.port2.postMessage(null);
    });
  }).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['href'] });
  Object.assign(window, { noted });
}

function allNoted(): number[] {
  return (window as unknown as Noted).noted;
}

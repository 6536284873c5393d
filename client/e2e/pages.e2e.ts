import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { globSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startDemo, type Demo } from './support/demo.ts';
import { pages, type Shown } from './support/pages.ts';
import { errorsIn } from './support/people.ts';
import { test as base, expect } from './support/stories.ts';

const client = join(import.meta.dirname, '..');

const test = base.extend<object, { demo: Demo }>({
  demo: [
    async ({}, use) => {
      const demo = await startDemo();
      await use(demo);
      await demo.stop();
    },
    { scope: 'worker' },
  ],
});

for (const shown of pages) {
  test(`${shown.name} can be read and used by everybody, by day and night, on a narrow phone too`, async ({
    browser,
    demo,
  }) => {
    const storageState = demo.storageOf(isForStrangers(shown) ? 'stranger' : 'ann');
    const context = await browser.newContext({ baseURL: demo.origin, reducedMotion: 'reduce', storageState });
    const errors = errorsIn(context);
    const page = await context.newPage();
    await page.goto(addressOf(shown, demo));
    await shown.act?.(page);
    await expect(page.getByText(shown.shows).filter({ visible: true }).first()).toBeVisible();

    await expectNoBarriers(page);
    await shoot(page, `${shown.name}-light`);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectContrast(page);
    await shoot(page, `${shown.name}-dark`);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 360, height: 740 });
    await expectNoBarriers(page);
    await shoot(page, `${shown.name}-phone`);
    expect(await sticksOut(page), 'pixels that stick out of a narrow phone').toBe(0);
    await page.evaluate(() => (document.documentElement.dir = 'rtl'));
    expect(await sticksOut(page), 'pixels that stick out of its mirror image').toBe(0);
    expect(errors).toEqual([]);
    await context.close();
  });
}

test('every page of the application and of the site is among those', () => {
  const seen = pages.map(({ address }) => `${address.replace(/[?#].*/, '')}/`);
  const routes = globSync('src/app/**/*.routes.ts', { cwd: client })
    .flatMap((file) => [...readFileSync(join(client, file), 'utf8').matchAll(/\bpath: '([^']+)'/g)])
    .map(([, path]) => path ?? '')
    .filter((path) => path !== '**');
  const site = globSync('dist/{,de/}*.html', { cwd: client })
    .filter((file) => !file.endsWith('maintenance.html')) // what stands before the server shows it
    .map((file) => file.replace(/^dist\/|(index)?\.html$/g, ''));
  const missing = [...routes, ...site].filter((path) => {
    const segments = new RegExp(`/${path.replace(/:\w+/g, '[^/]+')}/`.replace('//', '/'));
    return !seen.some((address) => segments.test(address));
  });
  expect(missing).toEqual([]);
});

function isForStrangers({ isPublic, address }: Shown): boolean {
  return isPublic || /^\/(login|register|verify|forgot|reset|invitation)\b/.test(address);
}

function addressOf({ address, isPublic }: Shown, { values }: Demo): string {
  const filled = address.replace(/:(\w+)/g, (_, name: keyof typeof values) => values[name]);
  return isPublic ? filled : `/app${filled}`;
}

async function expectNoBarriers(page: Page): Promise<void> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  await expectNone(look(page).withTags(tags));
}

/** The only barrier that colours can be. */
async function expectContrast(page: Page): Promise<void> {
  await expectNone(look(page).withRules(['color-contrast']));
}

/** Only what is wrong is told, and in the page itself: all that is right, carried to another one, takes five times as long. */
function look(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode(true);
}

async function expectNone(axe: AxeBuilder): Promise<void> {
  const { violations } = await axe.analyze();
  const told = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  );
  expect(told).toEqual([]);
}

function sticksOut(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** For people to look at: SCREENSHOTS=1 npm run test:e2e -- pages */
async function shoot(page: Page, name: string): Promise<void> {
  if (!process.env['SCREENSHOTS']) return;
  const folder = join(client, '../docs/screenshots');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.jpg`), quality: 65, animations: 'disabled' });
}

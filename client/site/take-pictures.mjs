import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { plantDemo } from './demo.mjs';

// By hand, whenever the application looks different: node client/site/take-pictures.mjs http://localhost:3000
const origin = process.argv[2] ?? 'http://localhost:3000';
const folder = join(import.meta.dirname, 'static/pictures');

const wide = { viewport: { width: 1200, height: 750 } };
const opened = { viewport: { width: 1000, height: 750 }, scale: 1.2 };
const phone = { viewport: { width: 390, height: 844 }, scale: 2, isMobile: true, hasTouch: true };
const card = { viewport: { width: 1200, height: 630 } };

const { people, projectId, taskId } = await plantDemo(origin);
const board = `/app/projects/${projectId}/board`;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const [me, ...others] = people;
for (const one of others) await visit(one, wide, 'light', board); // who is there is part of the picture

for (const theme of ['light', 'dark']) {
  await shoot(`board-${theme}.webp`, wide, theme, board);
  await shoot(`board-${theme}-2x.webp`, { ...wide, scale: 2 }, theme, board);
  await shoot(`task-${theme}.webp`, opened, theme, `${board}/tasks/${taskId}`);
  await shoot(`phone-${theme}.webp`, phone, theme, board);
}
await shoot('card.png', card, 'light', board);
await browser.close();

async function shoot(name, size, theme, path) {
  const page = await visit(me, size, theme, path);
  const session = await page.context().newCDPSession(page);
  const kind = name.endsWith('.webp') ? { format: 'webp', quality: 60 } : { format: 'png' };
  const clip = { x: 0, y: 0, ...size.viewport, scale: size.scale ?? 1 }; // for this call the factor of the device does not count
  const { data } = await session.send('Page.captureScreenshot', { ...kind, clip });
  writeFileSync(join(folder, name), Buffer.from(data, 'base64'));
  await page.context().close();
  console.log(name);
}

async function visit({ cookies }, { scale, ...size }, colorScheme, path) {
  const context = await browser.newContext({
    ...size,
    deviceScaleFactor: scale ?? 1,
    colorScheme,
    locale: 'en-GB',
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
  });
  await context.addCookies(
    cookies.map((one) => ({ name: one.split('=')[0], value: one.slice(one.indexOf('=') + 1), url: origin })),
  );
  const page = await context.newPage();
  await page.goto(origin + path);
  await page.getByText('Plan the harvest festival').first().waitFor();
  await page.waitForTimeout(1500); // faces and who else is here come a moment later
  return page;
}

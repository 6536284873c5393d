import { rmSync } from 'node:fs';
import { buildApplication } from './application.mjs';
import { keepBudgets } from './budgets.mjs';
import { markAsBuilt, markAsUnbuilt } from './built-from.mjs';
import { compressAll } from './compress.mjs';
import { checkLinks } from './links.mjs';
import { renderSite } from './site.mjs';
import { keepScripts } from './maps.mjs';
import { shrinkScripts } from './shrink.mjs';
import { dist } from './places.mjs';
import { buildWorker } from './worker.mjs';

markAsUnbuilt(); // a build that breaks leaves nothing that looks finished
rmSync(dist, { recursive: true, force: true });

const application = await step('the application', buildApplication);
await step('smaller scripts', () => shrinkScripts(application));
keepScripts();
await step('the public pages', () => renderSite(application));
checkLinks();
await step('the service worker', buildWorker);
await step('compressed copies', compressAll);
markAsBuilt();
keepBudgets(application);

async function step(what, make) {
  const began = Date.now();
  const made = await make();
  console.log(`  ${what.padEnd(20)} ${((Date.now() - began) / 1000).toFixed(1).padStart(5)} s`);
  return made;
}

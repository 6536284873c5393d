import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gatherScripts } from './gather.mjs';
import { keepMaps, withMaps } from './maps.mjs';
import { nameInPage } from './page.mjs';
import { application, client, root } from './places.mjs';

/** Angular's own build, its scripts put together; answers with what the first page needs, and what comes after it. */
export async function buildApplication() {
  await ng('build', ...(withMaps ? ['--configuration', 'maps'] : []));
  const stats = join(application, 'browser-stats.json');
  const { outputs } = JSON.parse(readFileSync(stats, 'utf8'));
  rmSync(stats); // it tells the names of all our files
  const styles = Object.keys(outputs).filter((name) => /^styles-\w+\.css$/.test(name));
  const scripts = await gatherScripts(outputs);
  keepMaps();
  nameInPage(scripts);
  return { ...scripts, first: [...styles, ...scripts.first] };
}

/** Says what Angular says only where it has failed. */
async function ng(...args) {
  const command = [join(root, 'node_modules/@angular/cli/bin/ng.js'), ...args];
  const env = { ...process.env, NG_CLI_ANALYTICS: 'false', NO_COLOR: '1', NG_BUILD_OPTIMIZE_CHUNKS: '0' };
  const child = spawn(process.execPath, command, { cwd: client, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code === 0) return;
  console.error(said);
  process.exit(1);
}

import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { application, client, root } from './places.mjs';

/** Angular's own build; answers with the files that the first page needs before it can be drawn. */
export async function buildApplication() {
  await ng('build');
  const stats = join(application, 'browser-stats.json');
  const { outputs } = JSON.parse(readFileSync(stats, 'utf8'));
  rmSync(stats); // it tells the names of all our files
  return initialFiles(outputs);
}

/** Says what Angular says only where it has failed. */
async function ng(...args) {
  const command = [join(root, 'node_modules/@angular/cli/bin/ng.js'), ...args];
  const env = { ...process.env, NG_CLI_ANALYTICS: 'false', NO_COLOR: '1' };
  const child = spawn(process.execPath, command, { cwd: client, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code === 0) return;
  console.error(said);
  process.exit(1);
}

function initialFiles(outputs) {
  const main = Object.keys(outputs).find((name) => outputs[name].entryPoint === 'src/main.ts');
  const styles = Object.keys(outputs).filter((name) => /^styles-\w+\.css$/.test(name));
  return [...styles, ...reachedFrom(main, outputs)];
}

/** What is imported at once, in the order in which it is found. */
function reachedFrom(name, outputs, seen = new Set()) {
  if (seen.has(name)) return seen;
  seen.add(name);
  for (const { path, kind } of outputs[name].imports) if (kind === 'import-statement') reachedFrom(path, outputs, seen);
  return seen;
}

import { mkdirSync } from 'node:fs';
import module from 'node:module';
import { join, resolve } from 'node:path';
import { markAsUnbuilt } from '../client/build/built-from.mjs';
import { buildClientWhereNeeded, watchClient } from './client.mjs';
import { install } from './install.mjs';
import { node24, runsNode24 } from './node24.mjs';
import { root, run, stopWithNpm } from './processes.mjs';

const server = join(root, 'api/src/server.ts');
const watch = process.argv.includes('--watch');

await install('production');
process.chdir(root);
if (process.env.npm_lifecycle_event) stopWithNpm();
await buildClientWhereNeeded();
process.env.NODE_COMPILE_CACHE = compileCache();

if (watch) {
  process.exitCode = await watchBoth();
} else if (runsNode24()) {
  // The same process: nothing stands between the person's Ctrl+C and the server.
  module.enableCompileCache(process.env.NODE_COMPILE_CACHE);
  await import('../api/src/server.ts');
} else {
  process.exitCode = await run(node24(), [server]);
}

/** Whichever ends first takes the other with it. */
async function watchBoth() {
  markAsUnbuilt(); // what is watched is not what is shipped: the next start builds that again
  const stopping = new AbortController();
  const { signal } = stopping;
  const serving = run(node24(), ['--watch', '--watch-preserve-output', server], { signal });
  const building = watchClient(signal);
  const code = await Promise.race([serving, building]);
  stopping.abort();
  await Promise.allSettled([serving, building]);
  return code;
}

/** Kept beside the data; a folder that can't be written is the server's to complain about. */
function compileCache() {
  const data = resolve(root, process.env.DATA_DIR || 'data');
  try {
    mkdirSync(data, { recursive: true, mode: 0o700 });
  } catch {
    // See above.
  }
  return join(data, 'compile-cache');
}

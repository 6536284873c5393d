import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { isBuilt } from '../client/build/built-from.mjs';
import { node24 } from './node24.mjs';
import { root, run } from './processes.mjs';

const client = join(root, 'client');

/** Brings client/dist to what the sources say; where it is there already, nothing is done. */
export async function buildClientWhereNeeded() {
  if (isBuilt()) return;
  console.log('Building the pages, once for each change of them …');
  const code = await buildClient();
  if (code === 0 || isBuilt()) return; // what is only larger than it should be is for `npm run build` to refuse
  console.error('The pages could not be built, see above. Run the same command again when its cause is mended.');
  process.exit(code);
}

export function buildClient() {
  return run(node24(), [join(client, 'build/build.mjs')]);
}

/** Builds the application again whenever a file changes, with names that can be read in a debugger, until it is told to stop. */
export function watchClient(stop) {
  const ng = [join(root, 'node_modules/@angular/cli/bin/ng.js'), 'build', '--watch', '--configuration', 'development'];
  const child = spawn(node24(), ng, { cwd: client, stdio: ['ignore', 'inherit', 'pipe'] });
  child.stderr.pipe(process.stderr);
  stop.addEventListener('abort', () => {
    child.stderr.unpipe().resume(); // esbuild, left alone, tells at length that nobody is there
    child.kill();
  });
  return new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)));
}

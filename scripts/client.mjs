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

/** Builds the application again whenever a file changes, with names that can be read in a debugger. */
export function watchClient(options) {
  const ng = join(root, 'node_modules/@angular/cli/bin/ng.js');
  return run(node24(), [ng, 'build', '--watch', '--configuration', 'development'], { cwd: client, ...options });
}

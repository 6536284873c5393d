import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { install } from './install.mjs';
import { node24 } from './node24.mjs';
import { root, run } from './processes.mjs';

await install('everything');
console.log('contract and api: nothing to build, Node runs the TypeScript as it is. Checking its types …');
process.exitCode = await run(node24(), ['node_modules/typescript/bin/tsc', '-p', '.']);

if (process.exitCode === 0 && existsSync(join(root, 'client/public/index.html'))) {
  console.log('client: nothing to build, the api serves client/public as it is.');
}

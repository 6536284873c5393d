import { buildClient } from './client.mjs';
import { install } from './install.mjs';
import { node24 } from './node24.mjs';
import { run } from './processes.mjs';

await install('everything');
console.log('contract and api: nothing to build, Node runs the TypeScript as it is. Checking its types …');
process.exitCode = await run(node24(), ['node_modules/typescript/bin/tsc', '-p', '.']);

if (process.exitCode === 0) {
  console.log('client: building the pages …');
  process.exitCode = await buildClient();
}

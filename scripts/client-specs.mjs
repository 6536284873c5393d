import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { install } from './install.mjs';
import { node24 } from './node24.mjs';
import { root, run } from './processes.mjs';

const client = join(root, 'client');

/** The specs of the client, or those below the folders and files that are named. */
export async function runClientSpecs(named) {
  await install('everything');
  const folder = mkdtempSync(join(tmpdir(), 'client-specs-'));
  const results = join(folder, 'results.json');
  const includes = named.map((name) => `--include=${patternOf(relative(client, join(root, name)))}`);
  const ng = [join(root, 'node_modules/@angular/cli/bin/ng.js'), 'test', ...includes];
  const reporters = ['--reporters=json', '--reporters=default', `--output-file=${results}`]; // the file is the first one's;
  const code = await run(node24(), [...ng, ...reporters], { cwd: client });
  const counted = count(results, code);
  rmSync(folder, { recursive: true });
  return counted;
}

function patternOf(path) {
  return path.endsWith('.ts') ? path : `${path}/**/*.spec.ts`;
}

/** A spec that could not be loaded counts as a failure. */
function count(results, code) {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(results, 'utf8'));
    return { passed: numPassedTests, failed: code === 0 ? numFailedTests : Math.max(numFailedTests, 1) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

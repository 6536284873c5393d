import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { install } from './install.mjs';
import { node24 } from './node24.mjs';
import { run } from './processes.mjs';

/** Runs a suite under Node 24 and counts its tests. */
export async function runSuite(args, env = {}) {
  await install('everything');
  const folder = mkdtempSync(join(tmpdir(), 'jest-'));
  const results = join(folder, 'results.json');
  const jest = [
    'node_modules/jest/bin/jest.js',
    '--maxWorkers=2',
    '--testTimeout=30000',
    '--json',
    `--outputFile=${results}`,
    ...args,
  ];
  const code = await run(node24(), jest, { env: { ...process.env, ...env } });
  const counted = count(results, code);
  rmSync(folder, { recursive: true });
  return counted;
}

/** The last line of every suite. */
export function sayResult(passed, failed) {
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

/** A suite that could not run, and a Jest that died, each count as a failure. */
function count(results, code) {
  try {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(results, 'utf8'));
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    return { passed: numPassedTests, failed: code === 0 ? failed : Math.max(failed, 1) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

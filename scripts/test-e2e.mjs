import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildClientWhereNeeded } from './client.mjs';
import { install } from './install.mjs';
import { sayResult } from './jest.mjs';
import { node24 } from './node24.mjs';
import { root, run } from './processes.mjs';

// People in real browsers on the real server. Arguments go to Playwright: a file, `--project=phone`, `--headed`.
await install('everything');
await buildClientWhereNeeded();
const folder = mkdtempSync(join(tmpdir(), 'e2e-results-'));
const results = join(folder, 'results.json');
const playwright = [join(root, 'node_modules/@playwright/test/cli.js'), 'test', '-c', 'e2e'];
const env = { ...process.env, E2E_RESULTS: results };
const code = await run(node24(), [...playwright, ...process.argv.slice(2)], { cwd: join(root, 'client'), env });
const { passed, failed } = count();
rmSync(folder, { recursive: true });
sayResult(passed, failed);

/** A run that could not begin counts as a failure, and so does a test that only passed at its second try. */
function count() {
  try {
    const { stats } = JSON.parse(readFileSync(results, 'utf8'));
    const failed = stats.unexpected + stats.flaky;
    return { passed: stats.expected, failed: code === 0 ? failed : Math.max(failed, 1) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

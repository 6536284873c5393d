import { expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

test('a dependency is refused when no licence it offers is on the list', () => {
  const { status, said } = checkLicences({
    free: 'MIT',
    choice: '(GPL-3.0 OR MIT)',
    both: 'MIT AND GPL-3.0',
    copyleft: 'AGPL-3.0',
    unnamed: undefined,
  });
  expect(status).toBe(1);
  expect(said.map((line) => line.split(' ')[0])).toEqual(['both', 'copyleft', 'unnamed']);
});

test('a suite that could not even begin counts as failed, on the last line', () => {
  const { status, said } = run('scripts/test.mjs', '--config', 'nowhere.json');
  expect(status).toBe(1);
  expect(said.at(-1)).toBe('0 passed, 1 failed');
});

test('somebody who names a check that does not exist is told which do', () => {
  const { status, said } = run('scripts/check.mjs', 'spelling');
  expect(status).toBe(1);
  expect(said).toEqual([expect.stringMatching(/^There is no check spelling; there are types, .*lint, .*secrets\.$/)]);
});

function checkLicences(licences: Record<string, string | undefined>) {
  const folder = mkdtempSync(join(tmpdir(), 'licences-'));
  const lockfile = join(folder, 'package-lock.json');
  const packages = Object.entries(licences).map(([name, license]) => [`node_modules/${name}`, { license }]);
  writeFileSync(lockfile, JSON.stringify({ packages: Object.fromEntries(packages) }));
  const result = run('scripts/check/licences.mjs', lockfile);
  rmSync(folder, { recursive: true });
  return result;
}

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  const said = `${stderr}${stdout}`.trimEnd().split('\n');
  return { status, said };
}

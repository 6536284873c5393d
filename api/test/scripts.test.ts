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

test('maps are handed to Sentry by the release they belong to, and to nobody where there is no token', () => {
  const tools = mkdtempSync(join(tmpdir(), 'tools-'));
  writeFileSync(join(tools, 'npx'), '#!/bin/sh\necho "npx $*"\n', { mode: 0o755 });
  const upload = (env: Record<string, string>) =>
    spawnSync(join(root, 'scripts/upload-source-maps'), ['abc1234', 'client/maps'], {
      ...{ encoding: 'utf8', env: { PATH: `${tools}:${process.env['PATH']}`, ...env } },
    });
  expect(upload({})).toMatchObject({ status: 0, stdout: expect.stringContaining('no maps are uploaded') });
  expect(upload({ SENTRY_AUTH_TOKEN: 't' })).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('SENTRY_ORG'),
  });
  const { status, stdout } = upload({ SENTRY_AUTH_TOKEN: 't', SENTRY_ORG: 'we', SENTRY_PROJECT: 'web' });
  expect(status).toBe(0);
  expect(stdout).toMatch(
    /^npx .* sourcemaps upload --release task-manager@abc1234 --url-prefix ~\/app .*client\/maps$/m,
  );
  rmSync(tools, { recursive: true });
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

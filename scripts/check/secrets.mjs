import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../processes.mjs';

// No secret in any commit, ever; and proof in the same run that one would be found.
const config = join(root, '.gitleaks.toml');

process.exitCode = isThere() ? search() : missing();

function search() {
  if (git(root, 'rev-parse', '--is-shallow-repository') !== 'false') {
    return fail('This is not a whole clone, so its history cannot be searched. Clone without --depth.');
  }
  if (leaksIn(plantedRepository()).status !== 1) return fail('gitleaks did not find the planted secret.');
  const { status, stdout, stderr } = leaksIn(root);
  if (status === 0) return 0;
  return fail(`${stdout}${stderr}\nRevoke what was found: deleting it from the last commit leaves it in the history.`);
}

function leaksIn(repository) {
  const args = ['git', '--no-banner', '--no-color', '--redact', '--verbose', '--config', config, repository];
  return spawnSync('gitleaks', args, { encoding: 'utf8' });
}

/** The secret is made while this runs, so that our own history never holds one. */
function plantedRepository() {
  const folder = mkdtempSync(join(tmpdir(), 'canary-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'settings.ts'), `export const token = '${['ghp', canary()].join('_')}';\n`);
  git(folder, 'init', '--quiet');
  git(folder, 'add', '.');
  git(
    folder,
    '-c',
    'user.name=canary',
    '-c',
    'user.email=canary@example.org',
    'commit',
    '--quiet',
    '-m',
    'Plant a secret',
  );
  return folder;
}

function canary() {
  return randomBytes(64)
    .toString('base64')
    .replace(/[^a-zA-Z0-9]/g, '')
    .slice(0, 36);
}

function isThere() {
  const works = () => !spawnSync('gitleaks', ['version']).error;
  const installer = join(root, '..', 'shared', 'lab', 'tools');
  if (!works() && existsSync(installer)) spawnSync(installer, ['gitleaks'], { stdio: 'inherit' });
  return works();
}

function missing() {
  if (process.env.CI) return fail('gitleaks is not installed, and in CI the history must be searched.');
  console.log('Skipped: gitleaks is not installed. CI searches the whole history.');
  return 0;
}

function git(folder, ...args) {
  return spawnSync('git', ['-C', folder, ...args], { encoding: 'utf8' }).stdout.trim();
}

function fail(message) {
  console.error(message);
  return 1;
}

import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { releaseOf } from './test/releases.ts';

const gate = join(import.meta.dirname, 'gate');
const release = releaseOf('b');
const ops = `${release.images.ops.name}@${release.images.ops.digest}`;
let home = '';

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'gate-'));
  mkdirSync(join(home, 'bin'));
  writeFileSync(join(home, '.env'), 'RELEASE_IMAGE=registry.example.com/our/release\n');
  // Docker writes down what it was asked, and the engine that it runs ends with 21.
  stub(
    'docker',
    `echo "$*" >>${home}/asked; case $1 in wait) echo 21 ;; pull) exit 1 ;; logs) echo 'canary: worse' ;; esac`,
  );
  spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(home, 'key')]);
  const key = readFileSync(join(home, 'key.pub'), 'utf8');
  writeFileSync(join(home, 'allowed_signers'), `docker.yml namespaces="taskmanager-release" ${key}`);
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function stub(name: string, text: string): void {
  writeFileSync(join(home, 'bin', name), `#!/usr/bin/env bash\n${text}\n`);
  chmodSync(join(home, 'bin', name), 0o755);
}

function say(command: string, input = '') {
  const env = {
    PATH: join(home, 'bin') + delimiter + (process.env.PATH ?? ''),
    DEPLOY_HOME: home,
    SSH_CONNECTION: '203.0.113.7 1 2 3',
    SSH_ORIGINAL_COMMAND: command,
  };
  const { status, stdout, stderr } = spawnSync(gate, { env, input, encoding: 'utf8' });
  return { status, stdout, stderr, asked: text('asked') };
}

function signed(made: object = release, namespace = 'taskmanager-release'): string {
  const manifest = `${JSON.stringify(made, undefined, 2)}\n`;
  writeFileSync(join(home, 'm'), manifest);
  spawnSync('ssh-keygen', ['-q', '-Y', 'sign', '-f', join(home, 'key'), '-n', namespace, join(home, 'm')]);
  const signature = text('m.sig');
  rmSync(join(home, 'm.sig'));
  return manifest + signature;
}

function text(name: string): string {
  return existsSync(join(home, name)) ? readFileSync(join(home, name), 'utf8') : '';
}

test('a release that the build has signed is brought by its own engine, and the key hears how it ended', () => {
  const { status, stdout, asked } = say(`deploy ${release.tag} 77-1`, signed());
  expect([status, stdout]).toEqual([21, 'canary: worse\n']);
  expect(asked).toContain(`--detach --name engine-77-1 ${ops} apply ${release.tag} --run 77-1 --who 203.0.113.7`);
  expect(JSON.parse(text(`state/releases/${release.tag}.json`))).toEqual(release);
  expect(text('state/gate.log')).toContain('203.0.113.7');
});

test('an exception that a person answers for is handed on with its reason', () => {
  const { asked } = say(`deploy ${release.tag} 1 --despite-budget ann:INC-12`, signed());
  expect(asked).toContain(`apply ${release.tag} --despite-budget ann:INC-12 --run 1 --who`);
});

test('a plan is made by the engine of the release, and changes nothing of who is asked next', () => {
  const { status, asked } = say(`plan ${release.tag}`, signed());
  expect([status, asked]).toEqual([0, expect.stringContaining(`--rm --name engine-plan-`)]);
  expect(asked).toContain(`${ops} plan ${release.tag}`);
  expect(existsSync(join(home, 'state/engine'))).toBe(false);
});

test('what was handed over before need not come again, and what nobody has is said', () => {
  say(`deploy ${release.tag} 1`, signed());
  expect(say(`deploy ${release.tag} 2`).asked).toContain(`engine-2 ${ops} apply ${release.tag}`);
  const { status, stderr, asked } = say('deploy sha-0000000 3');
  expect([status, stderr]).toEqual([12, expect.stringContaining('Nobody has handed over what sha-0000000 is made of')]);
  expect(asked).toContain('pull --quiet registry.example.com/our/release:sha-0000000');
});

test.each([
  ['is signed by nobody', () => JSON.stringify(release), 11],
  ['is signed for something else', () => signed(release, 'file'), 11],
  ['was changed after it was signed', () => signed().replace('"api"', '"apl"'), 11],
  ['is another than it is said to be', () => signed(releaseOf('c')), 2],
])('a release that %s starts nothing', (_what, handedOver, exit) => {
  const { status, asked } = say(`deploy ${release.tag} 1`, handedOver());
  expect([status, asked, existsSync(join(home, `state/releases/${release.tag}.json`))]).toEqual([exit, '', false]);
});

test.each([
  '',
  'bash',
  'deploy',
  `deploy ${release.tag}`,
  `deploy ${release.tag} 1 2`,
  'deploy ../../x 1',
  `deploy ${release.tag} --privileged`,
  `deploy ${release.tag} a;id`,
  'rollback --help',
  'rollback $(id)',
  'rollback previous now',
  'rollback previous sha-0123456 --preempt',
  'plan',
  'plan ../../x',
  `deploy ${release.tag} 1 --despite-budget`,
  `deploy ${release.tag} 1 --despite-budget $(id)`,
  `deploy ${release.tag} 1 --privileged reason`,
  'logs /etc/passwd',
  'logs *',
  'maintenance maybe',
  'watch -f',
  'status; id',
  'scp -t /',
])('`%s` is refused, and logged', (command) => {
  const { status, asked } = say(command, signed());
  expect([status, asked]).toEqual([2, '']);
  expect(text('state/gate.log')).toContain('refused');
});

test.each([
  ['rollback', /--detach --name engine-rollback-\d+ ops rollback previous --run rollback-\d+/],
  ['rollback sha-0123456', /ops rollback sha-0123456 --run/],
  ['rollback v1.2.3', /ops rollback v1\.2\.3 --run/],
  ['rollback --preempt', /ops rollback previous --preempt --run/],
  ['rollback sha-0123456 --preempt', /ops rollback sha-0123456 --preempt --run/],
  ['restore-drill', /--detach --name engine-restore-drill-\d+ ops restore-drill --run/],
  ['audit', /ops audit$/m],
  ['status', /--rm --name engine-status-\d+ ops status$/m],
  ['canary', /ops canary$/m],
  ['drift', /ops drift$/m],
  ['maintenance on', /ops maintenance on$/m],
  ['watch 77-1', /^logs --follow engine-77-1\nwait engine-77-1$/m],
  ['logs api-1', /^logs --tail 500 taskmanager-api-1-1$/m],
])('`%s` asks the engine of the newest release', (command, asked) => {
  mkdirSync(join(home, 'state'));
  writeFileSync(join(home, 'state/engine'), 'ops\n');
  expect(say(command).asked).toMatch(asked);
});

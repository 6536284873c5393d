import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { deployNext, hostWith, old } from './test/host.ts';

const script = join(import.meta.dirname, 'rollback');
let home = '';

/** A disk as the engine left it after a deploy, and a Docker that says yes. No Node and no network are on its PATH. */
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'rollback-'));
  const fake = await hostWith();
  await deployNext(fake);
  for (const [path, text] of fake.files) {
    if (path === 'current') continue;
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), text);
  }
  mkdirSync(join(home, `releases/${old.sha}`), { recursive: true });
  mkdirSync(join(home, 'bin'));
  const docker = [
    `#!/bin/bash`,
    `words=("$@"); last=\${words[-1]}`,
    `case " $* " in`,
    `  *" exec "*) [ -e ${home}/sick ] || echo '{"checks":{"store":"ok","redis":"failed"}}' ;;`,
    `  *" ps "*) [ ! -e ${home}/engine ] || echo engine-77 ;;`,
    `  *" up "*|*" stop "*) echo "$(ls ${home}/state/flags | tr '\\n' ' '): \${*: -2}" >>${home}/asked ;;`,
    `esac`,
  ];
  writeFileSync(join(home, 'bin/docker'), `${docker.join('\n')}\n`);
  chmodSync(join(home, 'bin/docker'), 0o755);
  for (const tool of 'bash env sed grep tail head tr rm touch cp ln ls date dirname sleep flock cat'.split(' ')) {
    const found = spawnSync('which', [tool], { encoding: 'utf8' }).stdout.trim();
    spawnSync('ln', ['-s', found, join(home, 'bin', tool)]);
  }
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function rollBack(...args: string[]) {
  const env = {
    PATH: join(home, 'bin'),
    DEPLOY_HOME: home,
    USER: 'ann',
    DEPLOY_READY_SECONDS: '2',
    DEPLOY_POLL_SECONDS: '1',
  };
  const { status, stdout, stderr } = spawnSync(script, args, { env, encoding: 'utf8' });
  const asked = existsSync(join(home, 'asked')) ? readFileSync(join(home, 'asked'), 'utf8').trim().split('\n') : [];
  return { status, said: stdout + stderr, asked };
}

const envOf = (tag: string) => {
  const lines = readFileSync(join(home, 'state/ledger.jsonl'), 'utf8').trim().split('\n');
  const entries = lines.map((line) => JSON.parse(line) as { env: string; release: { tag: string } });
  return entries.find(({ release }) => release.tag === tag)?.env;
};

test('it leads everybody to the parked slot, then brings the others back, as the ledger has written it', () => {
  const { status, said, asked } = rollBack();
  expect([status, said]).toEqual([0, expect.stringContaining('Back on aaaaaaa')]);
  expect(asked).toEqual([
    'api-3 : never api-3',
    'api-1 api-2 : never api-1',
    'api-2 : stop api-2',
    'api-2 : steer client',
  ]);
  expect(readFileSync(join(home, 'state/release.env'), 'utf8')).toBe(envOf('sha-aaaaaaa'));
  expect(readdirSync(join(home, 'state/flags'))).toEqual(['api-2']);
});

test('twice leads back twice, and by name to any that was live', () => {
  rollBack();
  expect(rollBack().said).toContain('Back on 0000000');
  expect(rollBack('sha-bbbbbbb').said).toContain('Back on bbbbbbb');
  expect(rollBack('sha-fffffff')).toMatchObject({ status: 1, said: 'The ledger knows of no release sha-fffffff.\n' });
});

test('while an engine is at work it touches nothing', () => {
  writeFileSync(join(home, 'engine'), '');
  expect(rollBack()).toMatchObject({ status: 1, asked: [], said: expect.stringContaining('docker kill') });
});

test('people stay where they are when the old version does not get ready', () => {
  writeFileSync(join(home, 'sick'), '');
  const { status, said } = rollBack();
  expect([status, said]).toEqual([1, expect.stringContaining('api-3 does not become ready')]);
  expect(readdirSync(join(home, 'state/flags'))).toEqual(['api-3']);
});

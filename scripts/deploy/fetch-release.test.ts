import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { makeBench } from '../test/shell.ts';

// The registry is a folder: a container of an image is what lies in it.
const bench = makeBench();
const home = join(bench.folder, 'home');
const key = join(bench.folder, 'key');
const fetchRelease = (tag: string) => bench.run('scripts/deploy/fetch-release', [tag], { env: { DEPLOY_HOME: home } });
const here = () => readdirSync(join(home, 'state/releases')).sort();

async function published(tag: string, says = tag, signer = key) {
  const path = bench.write(`registry/${tag}/release.json`, `{\n  "tag": "${says}",\n  "builtAt": "2026"\n}\n`);
  await bench.run('ssh-keygen', ['-q', '-Y', 'sign', '-f', signer, '-n', 'taskmanager-release', path]);
}

beforeAll(async () => {
  bench.write('home/.env', 'APP_ENV=staging\nREGISTRY=registry.example.com\nRELEASE_IMAGE=garden/tasks/release\n');
  bench.write('home/state/releases/sha-0000000.json', '{}');
  for (const name of ['key', 'key-of-somebody']) {
    await bench.run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(bench.folder, name)]);
  }
  bench.write('home/allowed_signers', `docker.yml namespaces="taskmanager-release" ${bench.read('key.pub')}`);
});
beforeEach(() => {
  bench.write('calls', '');
  bench.standIn(
    'docker',
    [
      'last=${@: -1}', // eslint-disable-line no-template-curly-in-string
      'case $1 in',
      '  pull) [ -d "$BENCH/registry/${last##*:}" ] ;;', // eslint-disable-line no-template-curly-in-string
      '  create) echo "${last##*:}" ;;', // eslint-disable-line no-template-curly-in-string
      '  cp) cp "$BENCH/registry/${3/://}" "$4" ;;', // eslint-disable-line no-template-curly-in-string
      'esac',
    ].join('\n'),
  );
});
afterAll(() => bench.clear());

test('what the build signed comes, with its signature, and leaves nothing else', async () => {
  await published('sha-0000001');
  expect(await fetchRelease('sha-0000001')).toEqual({ code: 0, output: 'sha-0000001 is here.\n' });
  expect(here()).toEqual(['sha-0000000.json', 'sha-0000001.json', 'sha-0000001.json.sig']);
  expect(bench.calls()[0]).toBe('docker pull --quiet registry.example.com/garden/tasks/release:sha-0000001');
  expect(bench.calls().at(-1)).toBe('docker rm sha-0000001');
});

test('what is here needs no registry, unless somebody has changed it', async () => {
  expect((await fetchRelease('sha-0000001')).code).toBe(0);
  expect(bench.calls()).toEqual(['']);
  bench.write('home/state/releases/sha-0000001.json', '{ "tag": "sha-0000001", }');
  expect((await fetchRelease('sha-0000001')).output).toContain('is here');
  expect(bench.read('home/state/releases/sha-0000001.json')).toBe(bench.read('registry/sha-0000001/release.json'));
});

test.each([
  ['was signed by somebody else', 'sha-0000002', 'sha-0000002', `${key}-of-somebody`, 'not signed by the build'],
  ['is another release under that tag', 'sha-0000003', 'sha-0000001', key, 'another release'],
])('what %s is refused and not kept', async (_, tag, says, signer, words) => {
  await published(tag, says, signer);
  expect(await fetchRelease(tag)).toMatchObject({ code: 11, output: expect.stringContaining(words) });
  expect(here().filter((name) => name.includes(tag) || name.startsWith('.fresh'))).toEqual([]);
});

test.each([['sha-0000009'], ['latest'], ['../../etc/passwd'], ['sha-0000001 sha-0000002'], ['']])(
  '%j is told to be none',
  async (tag) => {
    expect((await fetchRelease(tag)).code).toBe(11);
  },
);

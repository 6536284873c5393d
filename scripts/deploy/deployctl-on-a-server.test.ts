import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { makeBench } from '../test/shell.ts';

const bench = makeBench();
const home = join(bench.folder, 'home');
const key = join(bench.folder, 'key');
const ask = () =>
  bench.run('scripts/deploy/host/opt/taskmanager/bin/deployctl', ['rollback', 'previous'], {
    env: { DEPLOY_HOME: home },
  });

/** As `sign-release` writes it. */
async function arrives(name: string, day: number, signer: string | undefined) {
  const digest = `sha256:${String(day).repeat(64)}`;
  const images = `"api": { "name": "r/api", "digest": "${digest}" },\n    "ops": { "name": "r/ops", "digest": "${digest}" }`;
  const path = bench.write(
    `home/state/releases/${name}.json`,
    `{\n  "images": {\n    ${images}\n  },\n  "migrations": []\n}\n`,
  );
  if (signer) await bench.run('ssh-keygen', ['-q', '-Y', 'sign', '-f', signer, '-n', 'taskmanager-release', path]);
  utimesSync(path, new Date(2026, 0, day), new Date(2026, 0, day));
  return `r/ops@${digest}`;
}

beforeAll(async () => {
  bench.standIn('docker', 'true');
  bench.write('home/state/releases/.keep', '');
  await bench.run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
  await bench.run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', `${key}-of-somebody`]);
  bench.write('home/allowed_signers', `docker.yml namespaces="taskmanager-release" ${bench.read('key.pub')}`);
});
afterAll(() => bench.clear());

test('before a release has come there is no engine', async () => {
  expect(await ask()).toMatchObject({ code: 1, output: expect.stringContaining('No signed release') });
  expect(bench.calls()).toEqual([]);
});

test('the newest engine does it, also what leads back', async () => {
  await arrives('sha-0000001', 1, key);
  const newest = await arrives('sha-0000002', 2, key);
  expect((await ask()).code).toBe(0);
  expect(bench.calls().at(-1)).toMatch(new RegExp(`${newest} rollback previous$`));
});

test('unless the build has not signed it, or it was changed since', async () => {
  const signed = await arrives('sha-0000003', 3, key);
  await arrives('sha-0000004', 4, undefined);
  await arrives('sha-0000005', 5, `${key}-of-somebody`);
  await arrives('sha-0000006', 6, key);
  bench.write(
    'home/state/releases/sha-0000006.json',
    bench.read('home/state/releases/sha-0000006.json').replace('r/ops', 'evil/ops'),
  );
  const { output } = await ask();
  expect(bench.calls().at(-1)).toContain(` ${signed} `);
  for (const name of ['sha-0000004', 'sha-0000005', 'sha-0000006'])
    expect(output).toContain(`${name}.json is not signed`);
});

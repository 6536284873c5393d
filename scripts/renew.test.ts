import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeBench, root } from './test/shell.ts';

let bench = makeBench();
const flag = (name: string) => join(bench.folder, 'state/flags', name);
const renew = (...services: string[]) => bench.run('bash', [join(bench.folder, 'scripts/renew'), ...services]);

beforeEach(() => {
  bench = makeBench();
  mkdirSync(join(bench.folder, 'scripts'));
  cpSync(join(root, 'scripts/renew'), join(bench.folder, 'scripts/renew'));
  mkdirSync(join(bench.folder, 'state/flags'), { recursive: true });
  // Whoever makes a server anew sees whether it was taken out before.
  bench.standIn(
    'docker',
    `case $* in *--services*) printf '%s\\n' api-1 api-2 api-3 worker redis ;; *up*) echo "\${*: -1} $(ls state/flags | paste -sd,) \${COMPOSE_ENV_FILES:-}" >>"$BENCH/seen"; [ ! -e "$BENCH/broken" ] ;; esac`,
  );
});
afterEach(() => bench.clear());

test('servers are taken out one at a time and put back, the parked one is left alone, then the worker', async () => {
  bench.write('state/flags/api-3', '');
  const { code, output } = await renew('api', 'worker');
  expect([code, output]).toEqual([0, 'api-1 is new.\napi-2 is new.\nworker is new.\n']);
  expect(bench.read('seen')).toBe('api-1 api-1,api-3 \napi-2 api-2,api-3 \nworker api-3 \n');
  expect([existsSync(flag('api-1')), existsSync(flag('api-3'))]).toEqual([false, true]);
});

test('a server that does not become healthy stays out, and the others are not touched', async () => {
  bench.write('broken', '');
  const { code, output } = await renew('api-1', 'api-2');
  expect([code, output]).toEqual([
    1,
    'api-1 does not become healthy and stays out. What it says: scripts/logs --once api-1\n',
  ]);
  expect(bench.read('seen')).toBe('api-1 api-1 \n');
  expect(existsSync(flag('api-1'))).toBe(true);
});

test('one that somebody had taken out stays out, and it is said', async () => {
  bench.write('state/flags/api-1', '');
  expect((await renew('api-1')).output).toBe('api-1 is new, and out as it was before: rm state/flags/api-1\n');
});

test('on a host it is the release that is live, and not the newest image', async () => {
  bench.write('state/release.env', 'API_1_DIGEST=sha256:0\n');
  await renew('api-1');
  expect(bench.read('seen')).toBe('api-1 api-1 .env,state/release.env\n');
});

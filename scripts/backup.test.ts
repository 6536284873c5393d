import { chmodSync, copyFileSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { makeBench, root } from './test/shell.ts';

const bench = makeBench();
const address = 'mongodb://ann:secret@host/taskmanager?x=1';
const stamp = '20261122030000';

/** Docker in the place of the container: it takes the archive, and answers as the commands in it do. */
const docker = `
case "$*" in
  *backup.ts*) tar --list >"$BENCH/archive"; echo 'backup_size_bytes 1'; echo 'It is made.' >&2; exit "\${FAILS:-0}" ;;
  *'restore.ts --address'*) echo 'mongodb://ann:secret@host/taskmanager_restore_${stamp}?x=1' ;;
  *'restore.ts --list'*) echo "${stamp}  restore-${stamp}, \${ALSO:-the database x}" ;;
  *'restore.ts --forget'*) printf %s "\${FORGOTTEN:-}"; exit "\${FAILS:-0}" ;;
  *'exec --no-TTY'*) cat "$BENCH/\${RUNS_ON:-secrets/mongodb_uri}" ;;
  *'restore.ts --'*) echo 'Switched.' ;;
  *restore.ts*) echo 'To use it, stop the servers, then: scripts/restore --switch ${stamp}' ;;
  *'ps --services'*) printf 'api-1\\nnginx\\nworker\\n' ;;
esac`;

beforeAll(() => {
  bench.standIn('docker', docker);
  bench.write('scripts/.keep', '');
  for (const name of ['backup', 'restore', 'restore-forget']) {
    copyFileSync(join(root, 'scripts', name), join(bench.folder, 'scripts', name));
    chmodSync(join(bench.folder, 'scripts', name), 0o755);
  }
  bench.write('.env', 'APP_ENV=staging\n');
  bench.write('state/release.env', 'API_TAG=sha-0123456\n');
  bench.write('secrets/mongodb_uri', address);
  bench.write('secrets/move_passphrase', 'seven kettles on the roof');
});
afterAll(() => bench.clear());

const run = (name: string, args: string[] = [], env = {}) =>
  bench.run('bash', [join(bench.folder, 'scripts', name), ...args], { env });

test('a backup takes along what stands beside the servers, but not what opens it, and leaves its figures', async () => {
  expect(await run('backup')).toEqual({ code: 0, output: 'It is made.\n' });
  expect(bench.read('archive').split('\n')).toEqual(
    expect.arrayContaining(['.env', 'state/release.env', 'secrets/mongodb_uri']),
  );
  expect(bench.read('archive')).not.toContain('move_passphrase');
  expect(bench.read('state/figures/backup.prom')).toBe('backup_size_bytes 1\n');
});

test('one that failed ends as the command did, and the figures stay those of the last good one', async () => {
  expect((await run('backup', ['--tail'], { FAILS: '5' })).code).toBe(5);
  expect(existsSync(join(bench.folder, 'state/figures/backup-tail.prom'))).toBe(false);
  expect((await run('backup', ['--half'])).code).toBe(2);
});

test('a switch stops the servers, makes a last tail, changes the address and starts them; there is a way back', async () => {
  const before = bench.calls().length;
  expect(await run('restore', ['newest', '--switch'])).toMatchObject({ code: 0 });
  const verbs = bench
    .calls()
    .slice(before)
    .map((call) => / (?:api\/src\/)?(restore\.ts.*|backup\.ts.*|stop .*|ps .*|up .*)$/.exec(call)?.[1]);
  expect(verbs).toEqual([
    'restore.ts newest',
    'restore.ts --list',
    'ps --services --status running',
    'stop api-1 worker',
    'backup.ts --figures --configuration --tail',
    `restore.ts --switch ${stamp}`,
    `restore.ts --address ${stamp}`,
    'up --detach --no-build --no-deps --force-recreate --wait api-1 worker',
  ]);
  expect(bench.read('secrets/mongodb_uri')).toContain(`taskmanager_restore_${stamp}?x=1`);
  expect(await run('restore', ['--back', stamp])).toMatchObject({ code: 0 });
  expect(bench.read('secrets/mongodb_uri')).toBe(address);
});

test('a stamp that nothing was restored as, or that somebody went back from, stops no server', async () => {
  const before = bench.calls().length;
  const unknown = await run('restore', ['--switch', '20261122030001']);
  expect(unknown).toEqual({ code: 8, output: expect.stringContaining('20261122030001') });
  expect((await run('restore', ['--switch', stamp], { ALSO: `restored-${stamp}, before-${stamp}` })).code).toBe(8);
  expect(bench.calls().slice(before).join()).not.toContain('stop');
});

test('what is forgotten takes its address along, and the addresses of all others stay', async () => {
  const [gone, half, kept] = ['20261101030000', '20261108030000', '20261115030000'] as const;
  for (const one of [gone, half, kept]) bench.write(`secrets/mongodb_uri.before-${one}`, address);
  const FORGOTTEN = `Removed the folder /data/before-${kept}-not.\n${gone} is forgotten.\nRemoved the database x_${half}.\n`;
  expect(await run('restore', ['--forget-older'], { FORGOTTEN, FAILS: '1' })).toEqual({
    code: 1,
    output: `${FORGOTTEN}Removed secrets/mongodb_uri.before-${gone}.\n`,
  });
  const left = readdirSync(join(bench.folder, 'secrets')).filter((name) =>
    name.startsWith('mongodb_uri.before-2026110'),
  );
  expect(left).toEqual([`mongodb_uri.before-${half}`]);
  expect(bench.read('secrets/mongodb_uri')).toBe(address);
});

test('as long as a server is on other data than the next one would be, nothing is forgotten', async () => {
  bench.write('older', 'mongodb://ann:secret@host/taskmanager_restore_20261101030000');
  const before = bench.calls().length;
  const { code, output } = await run('restore', ['--forget', '20261101030000'], { RUNS_ON: 'older' });
  expect({ code, output }).toEqual({ code: 1, output: expect.stringContaining('api-1 is on other data') });
  expect(bench.calls().slice(before).join()).not.toContain('restore.ts');
});

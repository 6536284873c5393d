import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { chmodSync, cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeBench, root } from './test/shell.ts';

let bench = makeBench();
const script = (name: string) => join(bench.folder, 'scripts', name);
const restoreDrill = () => bench.run('bash', [script('restore-drill')]);
const figures = (name: string) => bench.read(`state/figures/${name}.prom`);

beforeEach(() => {
  bench = makeBench();
  mkdirSync(join(bench.folder, 'scripts'));
  for (const name of ['backup-drill', 'restore-drill']) cpSync(join(root, 'scripts', name), script(name));
  bench.write('.env', '');
});
afterEach(() => bench.clear());

test('a drill that succeeds tells its figures, and one that fails leaves them as they are', async () => {
  bench.standIn(
    'docker',
    'if [ -e "$BENCH/broken" ]; then echo "It does not hold." >&2; exit 3; fi; echo backup_rto_seconds 7',
  );
  expect(await bench.run('bash', [script('backup-drill')])).toEqual({ code: 0, output: '' });
  expect(figures('backup-drill')).toBe('backup_rto_seconds 7\n');
  expect(figures('backup-drill-outcome')).toMatch(/^backup_drill_success 1$/m);
  bench.write('broken', '');
  expect(await bench.run('bash', [script('backup-drill')])).toEqual({ code: 3, output: 'It does not hold.\n' });
  expect(figures('backup-drill')).toBe('backup_rto_seconds 7\n');
  expect(figures('backup-drill-outcome')).toMatch(/^backup_drill_success 0$/m);
});

test('what was masked takes the place of the data here and older drills go; nothing does where it could not be', async () => {
  chmodSync(bench.write('scripts/restore', '#!/usr/bin/env bash\necho "asked: $*"\n'), 0o755);
  const said = 'To use it, stop the servers, then: scripts/restore --switch 20261122031500';
  bench.standIn('docker', `[ ! -e "$BENCH/broken" ] || exit 4; echo '${said}'`);
  expect(await restoreDrill()).toEqual({
    code: 0,
    output: `${said}\nasked: --switch 20261122031500\nasked: --forget-older\n`,
  });
  bench.write('broken', '');
  expect(await restoreDrill()).toEqual({ code: 4, output: '' });
});

test('`restore --to staging` is the same', async () => {
  cpSync(join(root, 'scripts/restore'), script('restore'));
  chmodSync(bench.write('scripts/restore-drill', '#!/usr/bin/env bash\necho "drilled"\n'), 0o755);
  expect(await bench.run('bash', [script('restore'), '--to', 'staging'])).toEqual({ code: 0, output: 'drilled\n' });
});

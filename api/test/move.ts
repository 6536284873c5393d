import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const entry = join(import.meta.dirname, '../src/move-store.ts');

/** What `npm run move-store` answers, in an environment of its own. */
export function moveStore(from: string, to: string, env: Record<string, string> = {}) {
  return runEntry(entry, ['--from', from, '--to', to], { MOVE_PASSPHRASE: 'seven kettles on the roof', ...env });
}

export function runEntry(file: string, args: string[], env: Record<string, string>) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...args], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], ...env },
  });
  return { status, out: stdout.trim(), err: stderr.trim() };
}

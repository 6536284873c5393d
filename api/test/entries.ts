import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

type Variables = Record<string, string>;

/** What `npm run move-store` answers, in an environment of its own. */
export function moveStore(from: string, to: string, env: Variables = {}) {
  return run('move-store.ts', ['--from', from, '--to', to], { MOVE_PASSPHRASE: 'seven kettles on the roof', ...env });
}

/** What `npm run backup` answers, beside the servers of a data folder. */
export function backup(dataDir: string, args: string[] = [], env: Variables = {}) {
  return run('backup.ts', args, { DATA_DIR: dataDir, MOVE_PASSPHRASE: 'seven kettles on the roof', ...env });
}

/** What `npm run backup-drill` answers. */
export function backupDrill(dataDir: string, args: string[] = [], env: Variables = {}) {
  return run('backup-drill.ts', args, { DATA_DIR: dataDir, MOVE_PASSPHRASE: 'seven kettles on the roof', ...env });
}

/** What `npm run restore-masked` answers, for the backup of a developer. */
export function restoreMasked(dataDir: string, env: Variables = {}) {
  return run('restore-masked.ts', ['--of', 'development'], { DATA_DIR: dataDir, ...env });
}

/** What `npm run restore` answers. */
export function restore(dataDir: string, args: string[] = [], env: Variables = {}) {
  return run('restore.ts', args, { DATA_DIR: dataDir, MOVE_PASSPHRASE: 'seven kettles on the roof', ...env });
}

/** What `npm run admin` answers, on the store of a folder or of another environment. */
export function admin(args: string[], env: Variables) {
  return run('admin.ts', args, env);
}

/** What `npm run migrate` answers. */
export function migrate(args: string[], env: Variables) {
  return run('migrate.ts', args, env);
}

function run(file: string, args: string[], env: Variables) {
  const path = join(import.meta.dirname, '../src', file);
  const { status, stdout, stderr } = spawnSync(process.execPath, [path, ...args], { encoding: 'utf8', env });
  return { status, out: stdout.trim(), err: stderr.trim() };
}

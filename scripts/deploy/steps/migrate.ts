import { say } from '../slots.ts';
import type { Run } from '../records/run-record.ts';
import type { World } from '../world.ts';
import { lastLine } from './backup.ts';

/** Only adds to the data, so the version that runs goes on with it, and nothing is taken back where it fails. */
export async function migrate({ host, docker }: World, { before, after, release }: Run): Promise<string> {
  if (!before) return 'comes with the first start';
  host.pointAt(release.sha);
  say(host, after, 'migrate');
  const { code, output } = await docker.runOnce('migrate');
  if (code !== 0) throw new Error(`The migration ended with ${code}. ${lastLine(output)}`);
  return lastLine(output);
}

/**
 * Once a release is in the ledger nothing leads back past it, so what it takes away is taken then, and not before people
 * have proven it. Where that fails nothing is lost: what it would have taken stays until the next release comes.
 */
export async function takeAway({ docker }: World, { kind, release }: Run): Promise<string | undefined> {
  const taking = release.migrations.some(({ phase }) => phase === 'contract');
  if (kind === 'rollback' || !taking) return undefined;
  const { code, output } = await docker.runOnce('migrate', ['node', 'api/src/migrate.ts', '--contract']);
  return code === 0 ? lastLine(output) : `What it takes away stays for now. ${lastLine(output)}`;
}

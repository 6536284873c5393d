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

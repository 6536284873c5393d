import { DeployError, exits } from '../exits.ts';
import { startSlot } from '../slots.ts';
import { envPath, liveSlots, writtenEnv } from '../records/release-env.ts';
import type { Run } from '../records/run-record.ts';
import type { World } from '../world.ts';
import { lastLine } from './backup.ts';

/** Starts the new version where nobody comes, and asks it who it is. */
export async function start(world: World, run: Run): Promise<string> {
  const { before, after, release, failingBefore } = run;
  world.host.pointAt(release.sha);
  if (!before) return startAll(world, run);
  const slot = newSlot(run);
  try {
    await startSlot(world, slot, { env: after, sha: release.sha, ignoring: failingBefore });
  } catch (error) {
    throw new DeployError(exits.start, error instanceof Error ? error.message : String(error));
  }
  const heard = run.kind === 'deploy' ? await hearEachOther(world, run, slot) : 'it ran here before';
  return `${slot} runs ${release.tag}; ${heard}`;
}

/** A person in the old version and the new one at once, through the database and Redis, before anybody is led there. */
async function hearEachOther({ docker }: World, { before }: Run, slot: string): Promise<string> {
  const [old = ''] = liveSlots(before ?? {});
  const both = [old, slot].map((one) => `${one}:3000`);
  const { code, output } = await docker.runOnce('migrate', ['node', 'api/src/side-by-side.ts', ...both]);
  if (code !== 0) throw new DeployError(exits.start, lastLine(output));
  return lastLine(output);
}

/** Which slot a release is tried in: the one that was parked. */
export function newSlot({ before, after }: Run): string {
  const live = liveSlots(before ?? {});
  const slot = liveSlots(after).find((one) => !live.includes(one));
  if (slot === undefined) throw new DeployError(exits.start, 'No slot is parked, so there is none to start in.');
  return slot;
}

/** The first release on a host: there is nothing to be careful with. */
async function startAll({ host, edge, docker, slots }: World, { after, release }: Run): Promise<string> {
  host.write(envPath, writtenEnv(after));
  for (const slot of slots.filter((one) => !liveSlots(after).includes(one))) edge.set(slot);
  await docker.upAll();
  return `the first release, ${release.tag}, is started`;
}

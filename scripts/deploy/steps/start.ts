import { DeployError, exits } from '../exits.ts';
import { startSlot } from '../slots.ts';
import { envPath, liveSlots, writtenEnv } from '../records/release-env.ts';
import type { Run } from '../records/run-record.ts';
import type { World } from '../world.ts';

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
  return `${slot} runs ${release.tag}`;
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

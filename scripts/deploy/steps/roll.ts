import { bringSlots } from '../slots.ts';
import { liveSlots } from '../records/release-env.ts';
import type { Run } from '../records/run-record.ts';
import type { World } from '../world.ts';

/** Everybody is led to the new server, the others are replaced one by one, and the last is parked with what it had. */
export async function roll(world: World, { after, release, failingBefore }: Run): Promise<string> {
  await bringSlots(world, { env: after, sha: release.sha, ignoring: failingBefore });
  return `${liveSlots(after).join(' and ')} serve ${release.tag}`;
}

import { bringService } from './services.ts';
import { bringSlots } from './slots.ts';
import { envPath, writtenEnv } from './records/release-env.ts';
import type { Run } from './records/run-record.ts';
import type { World } from './world.ts';

/** Everything as it was before the run. Before the first release there was nothing, and what came is taken away. */
export async function goBack(world: World, { before, shaBefore }: Run): Promise<void> {
  if (!before || !shaBefore) return clearAway(world);
  world.host.pointAt(shaBefore);
  // It was good enough a moment ago, and nothing is better.
  await bringSlots(world, { env: before, sha: shaBefore, ignoring: ['redis'] });
  for (const service of ['worker', 'steer', 'client', 'nginx']) await bringService(world, service, before);
  world.host.write(envPath, writtenEnv(before));
}

async function clearAway({ docker, edge, host }: World): Promise<void> {
  for (const { service, isRunning } of await docker.containers()) if (isRunning) await docker.stop(service);
  for (const flag of edge.flags()) edge.clear(flag);
  host.remove(envPath);
}

import { bringService } from '../services.ts';
import type { Run } from '../records/run-record.ts';
import type { World } from '../world.ts';

/** What is not done when a worker stops is done by the next one, so nothing waits for it; the rest of the image follows. */
export async function workers(world: World, { after }: Run): Promise<string> {
  for (const service of ['worker', 'steer']) await bringService(world, service, after);
  return 'worker and steer are replaced';
}

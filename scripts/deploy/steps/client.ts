import { bringService } from '../services.ts';
import type { Run } from '../records/run-record.ts';
import type { World } from '../world.ts';

/** After the servers: an old client works with a new server, and a new one need not work with an old. */
export async function client(world: World, { after }: Run): Promise<string> {
  // Nearly always nginx is what it was: see `plan`.
  for (const service of ['client', 'nginx']) await bringService(world, service, after);
  return 'the new pages are served';
}

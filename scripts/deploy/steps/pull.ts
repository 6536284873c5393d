import { DeployError, exits } from '../exits.ts';
import { imageNames, refOf } from '../records/release.ts';
import type { Run } from '../records/run-record.ts';
import type { World } from '../world.ts';

/** All that will be needed, before anything is stopped: from here on the registry may be gone. */
export async function pull({ docker, host }: World, { release }: Run): Promise<string> {
  let brought = 0;
  for (const name of imageNames) {
    const image = refOf(release.images[name]);
    if (await docker.has(image)) continue;
    await docker.pull(image);
    brought += 1;
  }
  const server = refOf(release.images.api);
  const commit = await docker.commitOf(server);
  if (commit !== release.sha) throw new DeployError(exits.verify, `${server} was built from ${commit || 'no commit'}.`);
  host.unpack(release.sha);
  return brought === 0 ? 'all images are here' : `${brought} images brought`;
}

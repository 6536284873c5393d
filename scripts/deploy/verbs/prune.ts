import { liveEntries, readLedger } from '../records/ledger.ts';
import { readEnv } from '../records/release-env.ts';
import type { Release } from '../records/release.ts';
import type { World } from '../world.ts';

/** Removes what nobody will go back to. The newest releases stay, and whatever runs or is written down as running. */
export async function prune({ host, docker, settings, say }: World): Promise<number> {
  const entries = liveEntries(host);
  const releases = new Map(entries.toReversed().map(({ release }) => [release.sha, release]));
  const newest = [...releases.values()].slice(0, settings.DEPLOY_KEEP_RELEASES);
  const env = Object.values(readEnv(entries.at(-1)?.env ?? ''));
  const running = (await docker.containers()).map(({ digest }) => digest);
  const kept = new Set([...newest.flatMap(digestsOf), ...env, ...running]);
  const ours = new Set(
    readLedger(host).flatMap(({ release }) => Object.values(release.images).map(({ name }) => name)),
  );

  const isOld = (image: string) => {
    const [name = '', digest = ''] = image.split('@');
    return ours.has(name) && !kept.has(digest);
  };

  // An image whose container is still there cannot go.
  for (const { name, image } of await docker.endedEngines()) if (isOld(image)) await docker.removeContainer(name);
  const old = (await docker.images()).filter(isOld);
  for (const image of old) await docker.removeImage(image);
  const folders = host.list('releases').filter((sha) => !newest.some((release) => release.sha === sha));
  for (const sha of folders) host.remove(`releases/${sha}`);
  say(`${old.length} images and ${folders.length} releases removed.`);
  return 0;
}

function digestsOf({ images }: Release): string[] {
  return Object.values(images).map(({ digest }) => digest);
}

import { liveNow } from '../../begin.ts';
import { refOf } from '../../records/release.ts';
import type { Look } from '../preflight.ts';

/** The old images, the new ones, and as much again for what is unpacked and written meanwhile. */
export const disk: Look = async ({ host, docker, settings }) => {
  const images = Object.values(liveNow(host)?.release.images ?? {}).map(refOf);
  const size = images.length === 0 ? 0 : await docker.sizeOf(images).catch(() => 0); // some were removed by hand
  const needed = Math.max(settings.DEPLOY_FREE_GIGABYTES, (3 * size) / 1e9);
  const free = host.freeBytes() / 1e9;
  if (free >= needed) return undefined;
  return `Only ${free.toFixed(1)} GB of disk are free and ${needed.toFixed(1)} are needed: \`prune\`.`;
};

export const memory: Look = async ({ host, settings }) => {
  const free = Math.floor(host.freeMemory() / 1e6);
  if (free >= settings.DEPLOY_FREE_MEGABYTES) return undefined;
  return `Only ${free} MB of memory are free, and one more server needs ${settings.DEPLOY_FREE_MEGABYTES}.`;
};

/** Sessions and certificates are told by the clock. Whose clock is compared may be away: that is said, and no reason. */
export const clock: Look = async ({ host, settings, say }, { release }) => {
  const url = settings.DEPLOY_CLOCK_URL || `https://${release.images.api.name.split('/')[0]}/v2/`;
  const off = await host.secondsOff(url);
  if (off === undefined) say(`The clock was not compared: ${url} does not answer.`);
  if (off === undefined || off <= settings.DEPLOY_CLOCK_SECONDS) return undefined;
  return `The clock is ${off.toFixed(1)} s off: see \`chronyc tracking\`.`;
};

export const frozen: Look = async ({ host }, { release }) => {
  if (host.read('state/frozen')?.trim() !== release.sha) return undefined;
  return `${release.tag} was taken back after people had met it. Mend it and deploy that, or remove state/frozen.`;
};

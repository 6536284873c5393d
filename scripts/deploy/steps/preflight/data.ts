import { liveNow } from '../../begin.ts';
import { disorderOf, refusedBack, refusedForward } from '../../migration-rules.ts';
import type { Look } from '../preflight.ts';

/** An older release may come as a deploy too. */
export const data: Look = async ({ host, settings }, { kind, release }) => {
  const live = liveNow(host);
  if (!live) return undefined;
  const tooFar = refusedBack(release, live.release);
  if (tooFar || kind === 'rollback') return tooFar;
  const hours = (host.now() - Date.parse(live.at)) / 3_600_000;
  return refusedForward(release, live.release, hours, settings.DEPLOY_SOAK_HOURS);
};

export const migrations: Look = async (_world, { release }) => disorderOf(release);

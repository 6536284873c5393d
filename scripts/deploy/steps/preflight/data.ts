import { liveNow } from '../../begin.ts';
import { disorderOf, refusedBack, refusedForward } from '../../migration-rules.ts';
import { lastLine } from '../backup.ts';
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

/** The data itself says what was done to it: who cannot read that now could not go on later. */
export const migrations: Look = async ({ docker }, { release, before }) => {
  const disorder = disorderOf(release);
  if (disorder || !before) return disorder;
  const { code, output } = await docker.runOnce('migrate', ['node', 'api/src/migrate.ts', '--plan']);
  return code === 0 ? undefined : `What was done to the data cannot be read: ${lastLine(output)}`;
};

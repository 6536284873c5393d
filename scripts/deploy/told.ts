import { writtenEnv } from './records/release-env.ts';
import { secondsOf, type Run } from './records/run-record.ts';
import type { Notice, World } from './world.ts';

/** What the ledger keeps of a run. */
export function told(world: World, run: Run, exit: number, says: string) {
  const { id, kind, who, despite, release, after, before } = run;
  const env = writtenEnv(exit === 0 && !run.turnedBack ? after : (before ?? {}));
  const at = new Date(run.steps['close']?.startedAt ?? world.host.now()).toISOString();
  return { run: id, kind, who, ...(despite && { despite }), at, exit, says, release, env, seconds: secondsOf(run) };
}

/** Nobody is worse off because a message was not sent. */
export async function tell(world: World, kind: Notice, run: Run, says: string) {
  const { id, who, release } = run;
  const fields = {
    DEPLOY_RUN: id,
    DEPLOY_WHO: who,
    DEPLOY_TAG: release.tag,
    DEPLOY_SHA: release.sha,
    DEPLOY_SAYS: says,
  };
  await world.notify(kind, fields).catch((error: Error) => world.say(`Nobody was told: ${error.message}`));
}

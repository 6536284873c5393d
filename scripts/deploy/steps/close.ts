import { enter } from '../records/ledger.ts';
import { envPath, writtenEnv } from '../records/release-env.ts';
import type { Run } from '../records/run-record.ts';
import { tell, told } from '../told.ts';
import type { World } from '../world.ts';
import { takeAway } from './migrate.ts';

/** From the line in the ledger on, this is what runs here. */
export async function close(world: World, run: Run): Promise<string> {
  const { kind, release } = run;
  world.host.write(envPath, writtenEnv(run.after));
  const live = `${release.tag} is live.`;
  enter(world.host, { ...told(world, run, 0, live), verdict: 'live' });
  world.host.remove('state/frozen');
  const taken = await takeAway(world, run);
  const says = taken === undefined ? live : `${live} ${taken}`;
  await tell(world, kind === 'rollback' ? 'rollback' : 'success', run, says);
  return says;
}

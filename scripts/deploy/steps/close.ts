import { enter } from '../records/ledger.ts';
import { envPath, writtenEnv } from '../records/release-env.ts';
import type { Run } from '../records/run-record.ts';
import { tell, told } from '../told.ts';
import type { World } from '../world.ts';

/** From the line in the ledger on, this is what runs here. */
export async function close(world: World, run: Run): Promise<string> {
  const { kind, release } = run;
  world.host.write(envPath, writtenEnv(run.after));
  const says = `${release.tag} is live.`;
  enter(world.host, { ...told(world, run, 0, says), verdict: 'live' });
  world.host.remove('state/frozen');
  await tell(world, kind === 'rollback' ? 'rollback' : 'success', run, says);
  return says;
}

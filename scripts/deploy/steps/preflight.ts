import type { Run } from '../records/run-record.ts';
import type { World } from '../world.ts';
import { data, migrations } from './preflight/data.ts';
import { clock, disk, frozen, memory } from './preflight/machine.ts';
import { certificate, load, slots } from './preflight/stack.ts';
import { alerts, budget } from './preflight/watched.ts';

/** Says what is in the way; nothing, where nothing is. */
export type Look = (world: World, run: Run) => Promise<string | undefined>;

const forward = [disk, memory, clock, frozen, data, migrations, slots, load, certificate, alerts, budget];

/** Everything that would stop the way later is looked at now, while nothing is touched. All that is wrong is said at once. */
export async function preflight(world: World, run: Run): Promise<string> {
  const looks = run.kind === 'rollback' ? [data] : forward;
  const found = await Promise.all(looks.map((look) => look(world, run)));
  const problems = found.filter((problem) => problem !== undefined);
  if (problems.length > 0) throw new Error(problems.join(' '));
  return `${looks.length} looks, nothing in the way`;
}

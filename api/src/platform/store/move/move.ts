import { StartError } from '../../errors.ts';
import { createSums, differences, type Items, type Sums, sumsOf } from './items.ts';
import type { Place } from './place.ts';

export type Moved = { sums: Sums; wasThere: boolean };
export type Progress = (name: string, documents: number) => void;

/** Copies everything and reads it again on the other side. A move that was interrupted is gone on with. */
export async function move(source: Place, target: Place, progress: Progress = () => {}): Promise<Moved> {
  const held = await target.holds(source.identity);
  if (held === 'something else') return refuseUnlessEqual(source, target);
  const sums = createSums();
  await target.put(sums.passing(told(source.items(), progress)), source.identity);
  const sent = sums.sums();
  refuseDifferent(sent, await sumsOf(target.items()), `What arrived in ${target.name} is not what was sent`);
  refuseDifferent(sent, await sumsOf(source.items()), `${source.name} was changed during the move, stop its servers`);
  return { sums: sent, wasThere: false };
}

async function refuseUnlessEqual(source: Place, target: Place): Promise<Moved> {
  const sums = await sumsOf(source.items());
  if (differences(sums, await sumsOf(target.items())).length === 0) return { sums, wasThere: true };
  throw new StartError(`${target.name} holds other data already: choose another place, or empty it first.`);
}

function refuseDifferent(sent: Sums, there: Sums, sentence: string): void {
  const names = differences(sent, there);
  if (names.length > 0) throw new StartError(`${sentence} (${names.join(', ')}): repeat the same command.`);
}

async function* told(items: Items, progress: Progress): Items {
  let documents = 0;
  for await (const item of items) {
    progress('doc' in item ? item.collection : item.file, (documents += 1));
    yield item;
  }
}

import { z } from 'zod';
import { StartError } from '../errors.ts';
import { collection, DuplicateKey, type Store } from './port.ts';

/** Works that leave a store half-done when they are interrupted, and what finishes them. */
const cures = {
  rebuild: 'The documents were being made anew from the journal: run `npm run admin -- rebuild` to the end first.',
  move: 'Data was being moved here: run the same `npm run move-store` again, to the end, first.',
  restore: 'A backup was being restored here, and not to the end: run `npm run restore` again, which begins elsewhere.',
};
type Work = keyof typeof cures;

const Unfinished = z.object({ id: z.string(), from: z.string().optional() });

export const unfinished = collection({
  name: 'unfinished',
  kind: 'transient',
  shape: Unfinished,
  keys: () => ({}),
  indexes: [],
  queries: {},
});

/** `from` tells a work of this kind from others; answers that of the work that was begun before, if one was. */
export async function beginWork(store: Store, work: Work, from?: string): Promise<string | undefined> {
  try {
    await store.insert(unfinished, { id: work, ...(from !== undefined && { from }) });
    return from;
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error;
    return (await store.get(unfinished, work))?.from;
  }
}

export const endWork = (store: Store, work: Work) => store.remove(unfinished, work);

/** Nobody may work on half of the data. */
export async function refuseUnfinished(store: Store): Promise<void> {
  const [found] = await store.getMany(unfinished, Object.keys(cures));
  if (found) throw new StartError(cures[found.id as Work]);
}

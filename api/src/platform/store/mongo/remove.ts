import { type Collection, type Document, UnknownOutcome } from '../port.ts';
import { persist } from './attempts.ts';
import type { Database } from './database.ts';
import { faultOf } from './faults.ts';
import type { Stored } from './stored.ts';
import { onBehalf } from './on-behalf.ts';

/** Not tried again after an outage: another may have taken the name meanwhile, and must keep it. */
export async function remove<T extends Document>(
  db: Database,
  collection: Collection<T>,
  id: string,
): Promise<boolean> {
  const losses = db.pool.losses();
  try {
    const { deletedCount } = await db.rawOf(collection).deleteOne({ _id: id }, onBehalf());
    return deletedCount === 1;
  } catch (error) {
    if (faultOf(error) !== 'outage' && db.pool.losses() === losses) throw error;
    throw new UnknownOutcome('The database did not confirm the removal.', { cause: error });
  }
}

/** A part at a time, so that no single answer takes long. */
export async function clear(db: Database, collection: Collection): Promise<void> {
  if (collection.kind !== 'projection') throw new Error(`"${collection.name}" is no projection: it cannot be rebuilt.`);
  for (;;) {
    const first = await db.modelOf(collection).find({}, { _id: 1 }).sort({ _id: 1 }).limit(1_000).lean<Stored[]>();
    const last = first.at(-1);
    if (!last) return;
    await persist(() => db.rawOf(collection).deleteMany({ _id: { $lte: last._id } }, onBehalf()));
  }
}

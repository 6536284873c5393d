import { type Collection, type Document, DuplicateKey, UnknownOutcome } from '../port.ts';
import { breathe, mostAttempts } from './attempts.ts';
import type { Database } from './database.ts';
import { faultOf } from './faults.ts';
import { hasLanded, look, newMark } from './marks.ts';
import { contentOf, type Stored } from './stored.ts';
import { onBehalf } from './on-behalf.ts';

/** An insert whose answer was lost is looked for by its mark; as long as it is not there, it can be made again. */
export async function insert<T extends Document>(
  db: Database,
  collection: Collection<T>,
  doc: T,
  deadline: number,
): Promise<void> {
  const mark = newMark();
  const row: Stored = { _id: doc.id, ...contentOf(collection, doc), frev: '{}', version: 1, marks: [mark] };
  let isUnsure = false;
  for (let attempt = 1; ; attempt++) {
    const losses = db.pool.losses();
    try {
      await db.rawOf(collection).insertOne(row, onBehalf());
      return;
    } catch (error) {
      const fault = faultOf(error);
      // The driver may have tried twice: a lost connection tells that the error need not speak for the first try.
      isUnsure ||= fault === 'outage' || db.pool.losses() > losses;
      if (!isUnsure || fault === 'other') throw error;

      const trace = await look(db.modelOf(collection), doc.id);
      if (hasLanded(trace, mark, 0)) return;
      if (fault === 'duplicate' || fault === 'full') throw error;
      if (trace) throw new DuplicateKey('id');
      if (attempt === mostAttempts || performance.now() > deadline) {
        throw new UnknownOutcome('The database did not confirm the write.', { cause: error });
      }
    }
    await breathe(attempt);
  }
}

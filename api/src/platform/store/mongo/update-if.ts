import { isDeepStrictEqual } from 'node:util';
import { createKeyedQueue } from '../../keyed-queue.ts';
import { type Collection, type Document, StoreUnavailable, UnknownOutcome } from '../port.ts';
import { breathe, mostAttempts } from './attempts.ts';
import type { Database } from './database.ts';
import { faultOf } from './faults.ts';
import { hasLanded, look, newMark, read } from './marks.ts';
import { contentOf, keptMarks, parse } from './stored.ts';
import { onBehalf } from './on-behalf.ts';

const mostRaces = 20;

type Change<T> = { readonly expect: Partial<T>; readonly set: Partial<T> };

/** A new state, and the version of the record that it was made from. */
type Tried<T> = { readonly doc: T; readonly from: number };

/** Changes of one record wait for each other here, so that only other processes are raced. */
export function createUpdates(db: Database) {
  const oneAtATime = createKeyedQueue();
  return <T extends Document>(collection: Collection<T>, id: string, change: Change<T>, deadline: number) =>
    oneAtATime.run(`${collection.name} ${id}`, () => updateIf(db, collection, id, change, deadline));
}

/** Compare and swap; a swap whose answer was lost is looked for by its mark. */
async function updateIf<T extends Document>(
  db: Database,
  collection: Collection<T>,
  id: string,
  { expect, set }: Change<T>,
  deadline: number,
): Promise<T | null> {
  const model = db.modelOf(collection);
  const mark = newMark();
  let unsure: Tried<T> | null = null;
  let failures = 0;
  for (let race = 1; race <= mostRaces && performance.now() < deadline; race++) {
    const trace = unsure ? await look(model, id) : await read(model, id);
    if (unsure && hasLanded(trace, mark, unsure.from)) return unsure.doc;
    if (failures === mostAttempts) break;
    if (!trace) return null;
    const current = parse<T>(trace);
    if (!isAsExpected(current, expect)) return null;

    const tried: Tried<T> = { doc: changed(current, set), from: trace.version };
    const outcome = await swap(db, collection, tried, mark);
    if (outcome === 'landed') return tried.doc;
    if (outcome === 'unsure') failures += 1;
    if (outcome === 'unsure' || unsure) unsure = tried;
    await breathe(race);
  }
  throw unsure
    ? new UnknownOutcome('The database did not confirm the write.')
    : new StoreUnavailable('Too many change this record at once.');
}

/** A refusal tells that no earlier try has landed either: what has landed is no longer of the version to replace. */
async function swap<T extends Document>(
  db: Database,
  collection: Collection<T>,
  { doc, from }: Tried<T>,
  mark: string,
): Promise<'landed' | 'beaten' | 'unsure'> {
  const losses = db.pool.losses();
  try {
    const { matchedCount } = await db.rawOf(collection).updateOne(
      { _id: doc.id, version: from },
      {
        $set: contentOf(collection, doc),
        $inc: { version: 1 },
        $push: { marks: { $each: [mark], $slice: -keptMarks } },
      },
      onBehalf(),
    );
    return matchedCount === 1 ? 'landed' : 'beaten';
  } catch (error) {
    const fault = faultOf(error);
    if (fault === 'outage' || (fault === 'unreachable' && db.pool.losses() > losses)) return 'unsure';
    throw error;
  }
}

function isAsExpected<T extends Document>(doc: T, expect: Partial<T>): boolean {
  return Object.entries(expect).every(([field, value]) => isDeepStrictEqual(doc[field as keyof T], value)); // of T
}

/** What is set to undefined is gone, as JSON has no such value. */
function changed<T extends Document>(doc: T, set: Partial<T>): T {
  return parse<T>({ doc: JSON.stringify({ ...doc, ...set }) });
}

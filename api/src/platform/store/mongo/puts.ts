import mongoose, { type mongo } from 'mongoose';
import { type Put, StoreUnavailable } from '../port.ts';
import { persist } from './attempts.ts';
import type { Database } from './database.ts';
import { answered } from './door.ts';
import { faultOf } from './faults.ts';
import { contentOf, type Stored } from './stored.ts';
import { onBehalf } from './on-behalf.ts';

type Operation = mongo.AnyBulkWriteOperation<Stored>;

const mostAtOnce = 100;

/** Repeating it changes nothing, so an outage is met by trying again. */
export async function applyMany(db: Database, puts: readonly Put[]): Promise<void> {
  const groups = Map.groupBy(puts, ({ collection }) => collection.name);
  await Promise.all([...groups].map(([name, group]) => applyInTurn(db.rawOf({ name }), group)));
}

/** What follows an insert must not undo it: where it does not land now, who reads next has to finish it. */
export async function landSoon(db: Database, puts: readonly Put[]): Promise<void> {
  if (puts.length === 0) return;
  try {
    await answered(applyMany(db, puts), 2_000);
  } catch (error) {
    if (!(error instanceof StoreUnavailable) && faultOf(error) === 'other') throw error;
  }
}

/** A few at once, so that each round trip is short, however long the list. */
async function applyInTurn(raw: mongo.Collection<Stored>, puts: readonly Put[]): Promise<void> {
  for (let done = 0; done < puts.length; done += mostAtOnce) {
    const some = puts.slice(done, done + mostAtOnce);
    await answered(persist(() => land(raw, some)));
  }
}

async function land(raw: mongo.Collection<Stored>, puts: readonly Put[]): Promise<void> {
  const met = await write(raw, puts.map(placeOrReplace));
  if (met.length === 0) return;
  // Each met a document: one as late as itself, or an older one that another has made in between.
  const again = puts.filter((_, index) => met.includes(index));
  await write(raw, again.map(replace));
}

/** Answers which of the operations met a document that is there. */
async function write(raw: mongo.Collection<Stored>, operations: Operation[]): Promise<number[]> {
  try {
    await raw.bulkWrite(operations, { ordered: false, ...onBehalf() });
    return [];
  } catch (error) {
    if (!(error instanceof mongoose.mongo.MongoBulkWriteError)) throw error;
    const errors = [error.writeErrors].flat();
    const onlyDuplicates = errors.length > 0 && errors.every(({ code }) => code === 11000);
    if (!onlyDuplicates || error.result.getWriteConcernError()) throw error;
    return errors.map(({ index }) => index);
  }
}

function placeOrReplace(put: Put): Operation {
  const { updateOne } = replace(put);
  return { updateOne: { ...updateOne, upsert: true } };
}

function replace({ collection, doc, frev }: Put) {
  const content = contentOf(collection, doc);
  return {
    updateOne: {
      filter: { _id: doc.id, rev: { $lt: doc.rev } },
      update: { $set: { ...content, frev: JSON.stringify(frev) }, $inc: { version: 1 } },
    },
  };
}

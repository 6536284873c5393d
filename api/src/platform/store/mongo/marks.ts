import { randomBytes } from 'node:crypto';
import type { Model } from 'mongoose';
import { UnknownOutcome } from '../port.ts';
import { faultOf } from './faults.ts';
import { keptMarks, type Stored } from './stored.ts';

export type Trace = Pick<Stored, 'doc' | 'version' | 'marks'>;

/** The name of one write, kept in the document it wrote. */
export function newMark(): string {
  return randomBytes(9).toString('base64url');
}

/** Whether the write of this mark, made on `version` (0: none), is in the document; throws where nobody can tell. */
export function hasLanded(trace: Trace | null, mark: string, version: number): boolean {
  if (trace?.marks?.includes(mark)) return true;
  const isForgotten = trace ? trace.version - version > keptMarks : version > 0;
  if (isForgotten) throw new UnknownOutcome('The write was not confirmed, and others have written since.');
  return false;
}

/** The document as a majority has it now: a linearizable read can not miss what has landed, nor see what may be undone. */
export async function look(model: Model<Stored>, id: string): Promise<Trace | null> {
  try {
    return await find(model, id, 'linearizable');
  } catch (error) {
    if (faultOf(error) !== 'other') throw new UnknownOutcome('The write was not confirmed.', { cause: error });
    return read(model, id); // a server that has no linearizable reads
  }
}

export function read(model: Model<Stored>, id: string): Promise<Trace | null> {
  return find(model, id, 'majority');
}

function find(model: Model<Stored>, id: string, level: 'linearizable' | 'majority'): Promise<Trace | null> {
  const shown = { doc: 1, version: 1, marks: 1 };
  return model.findOne({ _id: id }, shown, { readConcern: { level }, maxTimeMS: 2_500 }).lean<Trace>();
}

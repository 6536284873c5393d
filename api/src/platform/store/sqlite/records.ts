import { isDeepStrictEqual } from 'node:util';
import type { Document } from '../port.ts';
import type { WriteQueue } from './queue.ts';
import type { Reads } from './reads.ts';
import type { Writes } from './writes.ts';

/** Compare and swap: what was read is replaced only if it is still that version. */
export async function updateIf<T extends Document>(
  reads: Reads,
  writes: Writes,
  queue: WriteQueue,
  id: string,
  expect: Partial<T>,
  set: Partial<T>,
): Promise<T | null> {
  // Of those who meet on a record one succeeds each time, so this comes to an end.
  for (;;) {
    const found = reads.getForChange<T>(id);
    if (!found || !isAsExpected(found.doc, expect)) return null;
    const changed = withSet(found.doc, set);
    const replaced = await queue.write([writes.replace(changed, found.version)]).finally(() => reads.forget(id));
    if (replaced === 1) return changed;
  }
}

function isAsExpected<T extends Document>(doc: T, expect: Partial<T>): boolean {
  const fields = Object.keys(expect) as (keyof T)[]; // the keys of a Partial<T> are keys of T
  return fields.every((field) => isDeepStrictEqual(doc[field], expect[field]));
}

function withSet<T extends Document>(doc: T, set: Partial<T>): T {
  const changed: T = { ...doc, ...set, id: doc.id };
  for (const field of Object.keys(changed) as (keyof T)[]) {
    if (changed[field] === undefined) delete changed[field];
  }
  return changed;
}

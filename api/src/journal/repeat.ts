import { AppError } from '../platform/errors.ts';
import type { Operation } from '../platform/calls.ts';
import type { Store } from '../platform/store/port.ts';
import type { Committed } from './changes.ts';
import { events, seqOfDeed, type StoredEvent } from './events.ts';

type RepeatParts = { store: Store; catchUp: (stream: string, seq: number) => Promise<void> };

/** What the same operation answered before, or null if this is the first time. */
export async function firstAnswer<A>(parts: RepeatParts, stream: string, op: Operation): Promise<Committed<A> | null> {
  const { items } = await parts.store.page(events, 'byOperation', { equal: { stream, opId: op.id }, limit: 1 });
  const event = items[0];
  if (!event) return null;
  if (event.fingerprint !== op.fingerprint) {
    throw new AppError('key-reused', 'This Idempotency-Key was used for another request. Make a new one for each.');
  }
  await parts.catchUp(stream, event.seq);
  const { seq } = event;
  return { answer: answerOf(event) as A, seq, rev: seq, event: seqOfDeed(event), replayed: true }; // it was an A when it was kept
}

/** After seven days the answer is gone, but not the fact. */
function answerOf(event: StoredEvent): unknown {
  if (event.answer === null) return undefined;
  return event.answer ?? { id: event.ops[0]?.id, seq: event.seq, rev: event.seq };
}

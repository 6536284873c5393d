import { pagesOf } from '../platform/store/pages.ts';
import type { Store } from '../platform/store/port.ts';
import { events, type StoredEvent, type StoredOperation } from './events.ts';
import { redacted } from './seal.ts';

/** Takes what a document held out of every event that touched it; the chain of hashes still verifies. */
export async function eraseContent(store: Store, documentId: string): Promise<void> {
  const ask = { equal: { doc: documentId }, limit: 100 };
  for await (const some of pagesOf(store, events, 'ofDocument', ask))
    for (const event of some) await eraseFrom(store, event, (op) => op.id === documentId);
}

/** Takes all that an event says; that a document went is no content. */
export function eraseEvent(store: Store, event: StoredEvent): Promise<void> {
  return eraseFrom(store, event, (op) => !op.gone);
}

/** Two documents of one event may be erased at once: neither may bring back what the other took. */
async function eraseFrom(store: Store, event: StoredEvent, isErased: (op: StoredOperation) => boolean): Promise<void> {
  const ops = event.ops.map((op) => (isErased(op) && op.salt !== null ? redacted(op) : op));
  const answer = event.answer === undefined || event.answer === null ? {} : { answer: undefined };
  if (await store.updateIf(events, event.id, { ops: event.ops }, { ops, ...answer })) return;
  const now = await store.get(events, event.id);
  if (now) await eraseFrom(store, now, isErased);
}

/** The answers kept for repeated calls; after seven days only the fact is kept. */
export async function forgetAnswers(store: Store, before: string): Promise<number> {
  const { items } = await store.page(events, 'oldestAnswers', { equal: {}, before, limit: 500 });
  for (const event of items) await store.updateIf(events, event.id, {}, { answer: undefined });
  return items.length;
}

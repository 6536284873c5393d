import type { Folded } from '@taskmanager/contract';
import { insertOnce } from '../platform/store/insert-once.ts';
import type { Collection, Put, Store } from '../platform/store/port.ts';
import { putsOf, type Read } from './apply.ts';
import type { Reach } from './crash-points.ts';
import { events, type StoredEvent } from './events.ts';
import { applied, type Projections } from './projections.ts';

/**
 * Brings the documents of a stream up to an event. In a store where an event and its documents land together there
 * is nothing to do; elsewhere a process may die between the two, and the next one to come by finishes.
 */
export function createCatchUp(store: Store, projections: Projections, reach: Reach) {
  const doneHere = new Map<string, number>();

  async function catchUp(stream: string, seq: number): Promise<void> {
    if (store.landsTogether) return;
    let from = doneHere.get(stream) ?? (await marked(stream));
    while (from < seq) {
      const { items } = await store.page(events, 'inOrder', {
        equal: { stream },
        from: from + 1,
        before: seq + 1,
        limit: 100,
      });
      if (items.length === 0) return;
      for (const event of items) await finish(event);
      from = items.at(-1)?.seq ?? seq;
    }
  }

  async function marked(stream: string): Promise<number> {
    return (await store.get(applied, stream))?.rev ?? 0;
  }

  async function finish(event: StoredEvent): Promise<void> {
    await store.applyMany(await putsOf(event, freshRead(store), projections));
    await store.applyMany([mark(event.stream, event.seq)]);
    remember(event);
  }

  /** False when the number or the key was taken meanwhile. */
  async function insert(event: StoredEvent, puts: Put[]): Promise<boolean> {
    await reach('before-insert', event.stream);
    if (!(await insertOnce(store, events, event, store.landsTogether ? puts : []))) return false;
    await reach('after-insert', event.stream);
    if (!store.landsTogether) {
      // Unordered writes: a mark that speaks of this event could land before its documents, so it speaks of the last.
      await store.applyMany([...puts, mark(event.stream, event.seq - 1)]);
      remember(event);
    }
    await reach('after-apply', event.stream);
    return true;
  }

  function remember(event: StoredEvent): void {
    if (doneHere.size >= 10_000) doneHere.clear();
    doneHere.set(event.stream, event.seq);
  }

  return Object.assign(catchUp, { insert });
}

function mark(stream: string, seq: number): Put {
  return { collection: applied, doc: { id: stream, rev: seq }, frev: {} };
}

function freshRead(store: Store): Read {
  return async (collection: Collection, id: string) =>
    (await store.getVersioned(collection as Collection<Folded>, [id]))[0] ?? null;
}

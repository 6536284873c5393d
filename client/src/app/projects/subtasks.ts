import { signal, type Signal, type WritableSignal } from '@angular/core';
import type { Card, Id } from '@taskmanager/contract';

const none: ReadonlySet<Id> = new Set();

/** Which tasks are parts of another. A change touches the signal of one parent. */
export function createSubtasks() {
  const parts = new Map<Id, WritableSignal<ReadonlySet<Id>>>();

  function partsOf(parentId: Id): WritableSignal<ReadonlySet<Id>> {
    let ids = parts.get(parentId);
    if (!ids) parts.set(parentId, (ids = signal(none)));
    return ids;
  }

  return {
    of: (parentId: Id): Signal<ReadonlySet<Id>> => partsOf(parentId),

    /** `before` and `after` are the card while it is on the board, else undefined. */
    moved(before: Card | undefined, after: Card | undefined): void {
      if (before?.parentId === after?.parentId) return;
      const id = (before ?? after)?.id ?? '';
      if (before?.parentId) partsOf(before.parentId).update((ids) => new Set([...ids].filter((one) => one !== id)));
      if (after?.parentId) partsOf(after.parentId).update((ids) => new Set([...ids, id]));
    },

    /** Many at once, as a snapshot brings them. */
    begin(cards: Iterable<Card>): void {
      const byParent = new Map<Id, Set<Id>>();
      for (const { id, parentId } of cards) {
        if (!parentId) continue;
        const some = byParent.get(parentId);
        if (some) some.add(id);
        else byParent.set(parentId, new Set([id]));
      }
      for (const [parentId, ids] of parts) if (!byParent.has(parentId)) ids.set(none);
      for (const [parentId, ids] of byParent) partsOf(parentId).set(ids);
    },
  };
}

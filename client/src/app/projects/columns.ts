import { signal, type Signal, type WritableSignal } from '@angular/core';
import type { Card, Id } from '@taskmanager/contract';

/** The tasks of each list in their order. A move touches two signals, whatever the size of the board. */
export function createColumns(find: (id: Id) => Card | undefined) {
  const columns = new Map<Id, WritableSignal<readonly Id[]>>();
  const versions = new Map<Id, WritableSignal<number>>();

  function column(listId: Id): WritableSignal<readonly Id[]> {
    let ids = columns.get(listId);
    if (!ids) columns.set(listId, (ids = signal<readonly Id[]>([])));
    return ids;
  }

  function version(listId: Id): WritableSignal<number> {
    let count = versions.get(listId);
    if (!count) versions.set(listId, (count = signal(0)));
    return count;
  }

  function touch(listId: Id): void {
    version(listId).update((count) => count + 1);
  }

  function placeIn(ids: readonly Id[], card: Card): number {
    let [low, high] = [0, ids.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBelow(card, find(ids[middle] ?? ''))) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    idsOf: (listId: Id): Signal<readonly Id[]> => column(listId),
    /** Changes whenever any task of the list does. */
    versionOf: (listId: Id): Signal<number> => version(listId),

    /** `before` and `after` are the card while it is on the board, else undefined. */
    moved(before: Card | undefined, after: Card | undefined): void {
      if (before) touch(before.listId);
      if (after && after.listId !== before?.listId) touch(after.listId);
      if (before && after && before.listId === after.listId && before.rank === after.rank) return;
      if (before) column(before.listId).update((ids) => ids.filter((id) => id !== before.id));
      if (after) column(after.listId).update((ids) => ids.toSpliced(placeIn(ids, after), 0, after.id));
    },

    /** Many at once, as a snapshot brings them. */
    begin(cards: Iterable<Card>): void {
      const byList = new Map<Id, Card[]>();
      for (const card of cards) {
        const some = byList.get(card.listId);
        if (some) some.push(card);
        else byList.set(card.listId, [card]);
      }
      for (const listId of versions.keys()) touch(listId);
      for (const [listId, ids] of columns) if (!byList.has(listId)) ids.set([]);
      for (const [listId, some] of byList) column(listId).set(some.sort(byRank).map(({ id }) => id));
    },
  };
}

export function byRank(one: { rank: string; id: string }, other: { rank: string; id: string }): number {
  if (one.rank !== other.rank) return one.rank < other.rank ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}

function isBelow(card: Card, other: Card | undefined): boolean {
  return other !== undefined && byRank(other, card) < 0;
}

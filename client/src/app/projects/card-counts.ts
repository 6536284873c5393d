import { signal, type Signal, type WritableSignal } from '@angular/core';
import type { CardCounts, Id, JournalEvent, Operation, Snapshot } from '@taskmanager/contract';

type What = keyof CardCounts;
const nothing: CardCounts = {};

/** How many comments and files a card shows: as of the snapshot, and one more or less with each event after it. */
export function createCardCounts() {
  const counts = new Map<Id, WritableSignal<CardCounts>>();

  function countsOn(taskId: Id): WritableSignal<CardCounts> {
    let one = counts.get(taskId);
    if (!one) counts.set(taskId, (one = signal(nothing)));
    return one;
  }

  function add(taskId: Id, what: What, seq: number, more: number): void {
    countsOn(taskId).update((all) => {
      const { count = 0, rev = 0 } = all[what] ?? {};
      return seq <= rev ? all : { ...all, [what]: { count: count + more, rev: seq } };
    });
  }

  return {
    of: (taskId: Id): Signal<CardCounts> => countsOn(taskId),
    begin(all: Snapshot['counts']): void {
      for (const [taskId, some] of Object.entries(all)) countsOn(taskId).set(some);
    },
    apply({ ops, about = [], seq }: Pick<JournalEvent, 'ops' | 'about' | 'seq'>): void {
      for (const what of ['comments', 'attachments'] as const) {
        const byTask = new Map<Id, number>();
        for (const op of ops) {
          const taskId = op.doc === what ? ((op.set?.['taskId'] as Id | undefined) ?? about[0]) : undefined;
          if (taskId) byTask.set(taskId, (byTask.get(taskId) ?? 0) + moreBy(op));
        }
        for (const [taskId, more] of byTask) if (more !== 0) add(taskId, what, seq, more);
      }
    },
  };
}

function moreBy({ set = {}, unset = [] }: Operation): number {
  if ('deletedAt' in set) return 'taskId' in set ? 0 : -1;
  return 'taskId' in set || unset.includes('deletedAt') ? 1 : 0;
}

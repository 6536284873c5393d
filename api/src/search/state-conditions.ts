import type { CardCounts, Task } from '@taskmanager/contract';
import { tallies } from '../journal/projections.ts';
import type { Store } from '../platform/store/port.ts';
import { countOn, isLive, taskDocuments } from '../tasks/task-documents.ts';
import { about, inState, type Condition } from './conditions.ts';
import { overdue, type Today } from './day-conditions.ts';

export type StateConditions = ReturnType<typeof createStateConditions>;

/** `is:` and `has:`, for values that were parsed. */
export function createStateConditions(store: Store) {
  function inStateOf(state: string, today: Today): Condition {
    if (state === 'archived') return inState('archived');
    if (state === 'overdue') return overdue(today);
    if (state === 'blocked') return about(({ blockedBy }) => blockedBy !== undefined, blocked);
    return about(({ doneAt }) => (doneAt !== undefined) === (state === 'done'));
  }

  function having(part: string): Condition {
    if (part === 'comment') return about(() => true, counting('comments'));
    if (part === 'attachment') return about(() => true, counting('attachments'));
    return about((task) => task[part as 'due' | 'description' | 'checklist'] !== undefined); // the rest of its values
  }

  /** Waiting for something that is still to be done. */
  async function blocked(tasks: Task[]): Promise<Task[]> {
    const ids = tasks.flatMap(({ blockedBy }) => Object.keys(blockedBy ?? {}));
    const found = await store.getMany(taskDocuments, [...new Set(ids)]);
    const inTheWay = new Set(found.filter((task) => isLive(task) && !task.doneAt).map(({ id }) => id));
    return tasks.filter(({ blockedBy }) => Object.keys(blockedBy ?? {}).some((id) => inTheWay.has(id)));
  }

  const counting = (what: keyof CardCounts) => async (tasks: Task[]) => {
    const names = tasks.map(({ id }) => countOn(id, what));
    const counts = await store.getMany(tallies, names);
    const some = new Set(counts.filter(({ count }) => count > 0).map(({ id }) => id));
    return tasks.filter(({ id }) => some.has(countOn(id, what)));
  };

  return { inStateOf, having, blocked };
}

import type { TaskFilter } from '@taskmanager/contract';
import { about, assigned, childOf, dueWithin, inState, labelled, listed, type Condition } from './conditions.ts';

/** The parameters of a list, as conditions that must all hold. */
export function filterConditions(projectId: string, filter: Omit<TaskFilter, 'q'>): Condition[] {
  const { state, listId, label, assignee, parent, priority, dueFrom, dueBefore } = filter;
  const some: (Condition | false | undefined)[] = [
    (state === 'archived' || state === 'trashed') && inState(state),
    state === 'open' && about((task) => task.doneAt === undefined),
    state === 'done' && about((task) => task.doneAt !== undefined),
    (dueFrom ?? dueBefore) !== undefined && dueWithin({ from: dueFrom, before: dueBefore }),
    label !== undefined && labelled([{ id: label, projectId }]),
    assignee !== undefined && assigned([assignee]),
    parent !== undefined && childOf(parent),
    listId !== undefined && listed([{ id: listId, projectId }]),
    priority !== undefined && about((task) => task.priority === priority),
  ];
  return some.filter((condition) => typeof condition === 'object');
}

import { type CardCounts, sortable, Task, tokenise, wordKeys } from '@taskmanager/contract';
import { projection } from '../journal/projections.ts';
import type { Keys } from '../platform/store/port.ts';

export const taskDocuments = projection({
  name: 'tasks',
  kind: 'projection',
  shape: Task,
  keys,
  indexes: [
    { fields: ['projectId'] },
    { fields: ['projectId', 'listId', 'rank'] },
    { fields: ['projectId', 'updatedAt'] },
    { fields: ['projectId', 'dueOrNever'] },
    { fields: ['dueOpen'] },
    { fields: ['assignee', 'dueOrNever'], many: 'assignee' },
    { fields: ['assignee'], many: 'assignee' },
    { fields: ['openFor', 'dueOrNever'], many: 'openFor' },
    { fields: ['projectId', 'label'], many: 'label' },
    { fields: ['projectId', 'word'], many: 'word', words: true },
    { fields: ['parentId', 'rank'] },
    { fields: ['archive', 'archivedAt'] },
    { fields: ['trash', 'deletedAt'] },
    { fields: ['deletedAt'] },
    { fields: ['leftAt'] },
  ],
  queries: {
    ofProject: { by: ['projectId'] },
    newestFirst: { by: ['projectId'], descending: true },
    inList: { by: ['projectId', 'listId'], sort: 'rank' },
    inListFromEnd: { by: ['projectId', 'listId'], sort: 'rank', descending: true },
    newestChange: { by: ['projectId'], sort: 'updatedAt', descending: true },
    byDue: { by: ['projectId'], sort: 'dueOrNever' },
    openByDue: { by: [], sort: 'dueOpen' },
    ofAssignee: { by: ['assignee'], sort: 'dueOrNever' },
    newestOfAssignee: { by: ['assignee'], descending: true },
    openOfAssignee: { by: ['openFor'], sort: 'dueOrNever' },
    withLabel: { by: ['projectId', 'label'] },
    newestWithLabel: { by: ['projectId', 'label'], descending: true },
    withWord: { by: ['projectId', 'word'], descending: true },
    ofParent: { by: ['parentId'], sort: 'rank' },
    archived: { by: ['archive'], sort: 'archivedAt', descending: true },
    trashed: { by: ['trash'], sort: 'deletedAt', descending: true },
    oldestInTrash: { by: [], sort: 'deletedAt' },
    leftLately: { by: [], sort: 'leftAt' },
  },
  tally: (task) => (isLive(task) ? { id: task.listId, projectId: task.projectId } : undefined),
});

/** What a card counts of what hangs on its task, by its name among the tallies. */
export const countOn = (taskId: string, what: keyof CardCounts) => `${what}:${taskId}`;

/** On the board: neither archived nor in the trash. */
export function isLive(task: Task): boolean {
  return task.deletedAt === undefined && task.archivedAt === undefined;
}

/** Sorts behind every day there is. */
export const never = '~';

function keys(task: Task): Keys {
  const { projectId } = task;
  if (!projectId) return {};
  if (task.movedTo) return { leftAt: task.deletedAt };
  if (task.deletedAt) return { trash: projectId, deletedAt: task.deletedAt };
  if (task.archivedAt) return { archive: projectId, archivedAt: task.archivedAt };
  const assignees = idsOf(task.assignees);
  return {
    projectId,
    listId: task.listId,
    rank: task.rank,
    updatedAt: task.updatedAt,
    dueOrNever: task.due ? sortable(task.due) : never,
    dueOpen: task.due && !task.doneAt ? sortable(task.due) : undefined,
    assignee: assignees,
    openFor: task.doneAt ? undefined : assignees,
    label: idsOf(task.labels),
    word: wordKeys(tokenise(textOf(task))),
    parentId: task.parentId,
  };
}

/** What words are looked for in. */
export function textOf({ title, description }: Task): string {
  return description ? `${title} ${description}` : title;
}

function idsOf(map: Record<string, unknown> | undefined): string[] | undefined {
  return map && Object.keys(map);
}

import type { FactName } from '@taskmanager/contract';
import type { StoredEvent, StoredOperation } from '../journal/events.ts';

/** A thing that an event did to one task, in the words of those who follow it. */
export type Happening = {
  taskId: string;
  facts: string[];
  assigned: string[];
  unassigned: string[];
  mentioned: string[];
  commentId?: string;
  /** Else somebody was mentioned in a comment that was there. */
  isComment?: boolean;
};

/** Told from the operations rather than the type: so an undo, a bulk change and what newer code does count too. */
export function happeningsOf({ type, ops, about = [] }: News): Happening[] {
  const arrives = arrivals.includes(type);
  const all = ops.flatMap((op) => {
    if (op.salt === null) return [];
    if (op.doc === 'tasks') return taskHappening(op, arrives);
    const [taskId] = about;
    if (arrives || taskId === undefined) return [];
    if (op.doc === 'attachments' && op.before === null) return { ...nothing(taskId), facts: ['file-added'] };
    return op.doc === 'comments' ? commentHappening(op, taskId) : [];
  });
  return all.filter(({ facts, mentioned, commentId }) => facts.length + mentioned.length > 0 || commentId);
}

type News = Pick<StoredEvent, 'type' | 'ops' | 'about'>;

/** What comes from another project was told of there. */
const arrivals = ['task.moved-in', 'comments.moved-in', 'attachments.moved-in'];

/** Whether somebody became a member by it: not who was one already and got another role. */
export function isJoining({ ops }: Pick<StoredEvent, 'ops'>): boolean {
  return ops.some(
    ({ doc, set, before }) => doc === 'members' && set && (before === null || before?.['deletedAt'] !== undefined),
  );
}

/** People who left a project or were removed from it. */
export function leavers({ ops }: Pick<StoredEvent, 'ops'>): string[] {
  const removals = ops.filter(({ doc, set }) => doc === 'members' && set?.['deletedAt'] !== undefined);
  return removals.map(({ id }) => id.slice(id.indexOf('.') + 1));
}

/** Tasks that went to another project, where they have another id. */
export function moves({ ops }: Pick<StoredEvent, 'ops'>): { from: string; to: string; projectId: string }[] {
  return ops.flatMap(({ doc, id, set }) => {
    const to = set?.['movedTo'] as { id: string; projectId: string } | undefined; // as the task's schema says
    return doc === 'tasks' && to ? [{ from: id, to: to.id, projectId: to.projectId }] : [];
  });
}

function taskHappening({ id, set = {}, unset = [], before }: StoredOperation, arrives: boolean): Happening {
  if (before === null) {
    const assigned = arrives ? [] : Object.keys((set['assignees'] as object | undefined) ?? {});
    return { ...nothing(id), facts: ['created'], assigned };
  }
  const added = Object.keys(set);
  const moved = typeof set['listId'] === 'string' ? [`moved:${set['listId']}`] : [];
  const changed = [...added.flatMap((path) => factOf(path, true)), ...unset.flatMap((path) => factOf(path, false))];
  const facts = [...moved, ...changed];
  return {
    ...nothing(id),
    // To leave a project is to be deleted in it.
    facts: facts.includes('left-project') ? ['left-project'] : [...new Set(facts)],
    assigned: keysIn('assignees', added),
    unassigned: keysIn('assignees', unset),
  };
}

function commentHappening({ id, set = {}, before }: StoredOperation, taskId: string): Happening[] {
  const known = Object.keys((before?.['mentions'] as object | undefined) ?? {});
  const mentioned = Object.keys((set['mentions'] as object | undefined) ?? {}).filter((one) => !known.includes(one));
  const isNew = before === null;
  return isNew || mentioned.length > 0 ? [{ ...nothing(taskId), mentioned, isComment: isNew, commentId: id }] : [];
}

const nothing = (taskId: string): Happening => ({ taskId, facts: [], assigned: [], unassigned: [], mentioned: [] });

const setOrUnset: Readonly<Record<string, readonly [set: FactName, unset: FactName]>> = {
  title: ['renamed', 'renamed'],
  description: ['description', 'description'],
  due: ['due', 'due'],
  start: ['start', 'start'],
  priority: ['priority', 'priority'],
  parentId: ['parent', 'parent'],
  doneAt: ['done', 'reopened'],
  archivedAt: ['archived', 'unarchived'],
  deletedAt: ['deleted', 'restored'],
  movedTo: ['left-project', 'left-project'],
  checklist: ['checklist', 'checklist'],
  fields: ['fields', 'fields'],
  blockedBy: ['blocked', 'blocked'],
};
const named: typeof setOrUnset = {
  labels: ['label-added', 'label-removed'],
  assignees: ['assigned', 'unassigned'],
};

/** `rank` and what newer code knows say nothing. */
function factOf(path: string, isSet: boolean): string[] {
  const [field = '', key] = path.split('.', 2);
  const at = isSet ? 0 : 1;
  if (named[field] && key) return [`${named[field][at]}:${key}`];
  return setOrUnset[field] ? [setOrUnset[field][at]] : [];
}

function keysIn(field: string, paths: string[]): string[] {
  return paths.filter((path) => path.startsWith(`${field}.`)).map((path) => path.slice(field.length + 1));
}

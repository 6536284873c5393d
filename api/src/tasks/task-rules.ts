import {
  mapsOfTask,
  plainFieldsOfTask,
  rankBetween,
  type ChecklistEntry,
  type NewTask,
  type Task,
  type TaskChange,
} from '@taskmanager/contract';
import type { Wanted } from '../journal/merge.ts';

/** What a new task is made of, at a place the caller has found. */
export function newTaskFields(
  wanted: NewTask,
  place: { projectId: string; listId: string; rank: string; doneAt?: string },
): Wanted {
  const fields: Wanted = { ...place };
  if (place.doneAt === undefined) delete fields['doneAt'];
  for (const name of [...plainFieldsOfTask, ...mapsOfTask] as const) {
    const value = wanted[name];
    if (value !== undefined && !isEmptyMap(value)) fields[name] = value;
  }
  if (wanted.checklist && !isEmptyMap(wanted.checklist)) fields['checklist'] = rankedChecklist(wanted.checklist);
  return fields;
}

/** New entries need a text; what has none is named so that it can be refused. */
export function entriesWithoutText(task: Task | null, change: TaskChange): string[] {
  return Object.entries(change.checklist ?? {})
    .filter(([id, entry]) => entry !== null && !entry.text && !task?.checklist?.[id])
    .map(([id]) => id);
}

function rankedChecklist(checklist: NonNullable<NewTask['checklist']>): Record<string, ChecklistEntry> {
  let last: string | null = null;
  const ranked: Record<string, ChecklistEntry> = {};
  for (const [id, entry] of Object.entries(checklist)) {
    last = entry.rank ?? rankBetween(last, null);
    ranked[id] = { ...entry, rank: last };
  }
  return ranked;
}

function isEmptyMap(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** More than this nobody can read, and a task stays small enough to be one document and one event. */
const mostEntries = { assignees: 50, labels: 50, blockedBy: 50, checklist: 200, fields: 100 } as const;

/** The maps that would hold more than they may. */
export function overfull(task: Task | null, wanted: Wanted): { field: string; most: number }[] {
  return Object.entries(mostEntries)
    .filter(([field, most]) => entriesAfter(task, wanted, field as keyof typeof mostEntries) > most)
    .map(([field, most]) => ({ field, most }));
}

function entriesAfter(task: Task | null, wanted: Wanted, field: keyof typeof mostEntries): number {
  const ids = new Set(Object.keys(task?.[field] ?? {}));
  for (const id of Object.keys((wanted[field] as object | undefined) ?? {})) ids.add(id);
  for (const [path, value] of Object.entries(wanted)) {
    if (!path.startsWith(`${field}.`)) continue;
    if (value === undefined) ids.delete(path.slice(field.length + 1));
    else ids.add(path.slice(field.length + 1));
  }
  return ids.size;
}

/** The fields of a task that a copy of it begins with. */
export function fieldsToCopy(task: Task): Wanted {
  const { title, description, assignees, labels, priority, start, due, checklist, fields, parentId, blockedBy } = task;
  const copied = {
    title,
    description,
    assignees,
    labels,
    priority,
    start,
    due,
    checklist,
    fields,
    parentId,
    blockedBy,
  };
  return Object.fromEntries(Object.entries(copied).filter(([, value]) => value !== undefined));
}

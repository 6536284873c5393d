import {
  rankBetween,
  type BulkChange,
  type ChecklistEntry,
  type NewTask,
  type Task,
  type TaskChange,
} from '@taskmanager/contract';
import type { Wanted } from '../journal/merge.ts';

/** Fields that hold a map by id: each key is changed for itself. */
const maps = ['assignees', 'labels', 'fields', 'blockedBy'] as const;
const plain = ['title', 'description', 'priority', 'start', 'due', 'parentId'] as const;

/** What a new task is made of, at a place the caller has found. */
export function newTaskFields(
  wanted: NewTask,
  place: { projectId: string; listId: string; rank: string; doneAt?: string },
): Wanted {
  const fields: Wanted = { ...place };
  if (place.doneAt === undefined) delete fields['doneAt'];
  for (const name of [...plain, ...maps] as const) {
    const value = wanted[name];
    if (value !== undefined && !isEmptyMap(value)) fields[name] = value;
  }
  if (wanted.checklist && !isEmptyMap(wanted.checklist)) fields['checklist'] = rankedChecklist(wanted.checklist);
  return fields;
}

/** A merge patch as paths: what is null there is undefined here. */
export function wantedByChange(task: Task, change: TaskChange | BulkChange, at: string): Wanted {
  const wanted: Wanted = {};
  const asked = change as TaskChange; // a bulk change is a part of it
  for (const name of plain) {
    const value = asked[name];
    if (value !== undefined) wanted[name] = value ?? undefined;
  }
  for (const name of maps) {
    for (const [id, value] of Object.entries(asked[name] ?? {})) wanted[`${name}.${id}`] = value ?? undefined;
  }
  for (const [id, entry] of Object.entries(asked.checklist ?? {}))
    wanted[`checklist.${id}`] = entryAfter(task, id, entry);
  if (asked.done !== undefined && asked.done !== (task.doneAt !== undefined))
    wanted['doneAt'] = asked.done ? at : undefined;
  if (asked.archived !== undefined && asked.archived !== (task.archivedAt !== undefined)) {
    wanted['archivedAt'] = asked.archived ? at : undefined;
  }
  return wanted;
}

type EntryChange = NonNullable<TaskChange['checklist']>[string];

function entryAfter(task: Task, id: string, change: EntryChange): ChecklistEntry | undefined {
  if (change === null) return undefined;
  const now = task.checklist?.[id];
  const { text = now?.text ?? '', done = now?.done ?? false, rank = now?.rank ?? rankAtEnd(task.checklist) } = change;
  return { text, rank, ...(done && { done }) };
}

/** New entries need a text; what has none is named so that it can be refused. */
export function entriesWithoutText(task: Task | null, change: TaskChange): string[] {
  return Object.entries(change.checklist ?? {})
    .filter(([id, entry]) => entry !== null && !entry.text && !task?.checklist?.[id])
    .map(([id]) => id);
}

function rankAtEnd(checklist: Task['checklist']): string {
  const ranks = Object.values(checklist ?? {}).map((entry) => entry.rank);
  return rankBetween(ranks.sort().at(-1) ?? null, null);
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

import { rankBetween } from './ranks.ts';
import type { BulkChange, ChecklistEntry, Task, TaskChange } from './tasks.ts';

/** Fields that hold a map by id: each key is changed for itself. */
export const mapsOfTask = ['assignees', 'labels', 'fields', 'blockedBy'] as const;
export const plainFieldsOfTask = ['title', 'description', 'priority', 'start', 'due', 'parentId'] as const;

/** A merge patch as paths: what is null there is undefined here. */
export function pathsOfChange(
  task: Pick<Task, 'checklist' | 'doneAt' | 'archivedAt'>,
  change: TaskChange | BulkChange,
  at: string,
): Record<string, unknown> {
  const wanted: Record<string, unknown> = {};
  const asked = change as TaskChange; // a bulk change is a part of it
  for (const name of plainFieldsOfTask) {
    const value = asked[name];
    if (value !== undefined) wanted[name] = value ?? undefined;
  }
  for (const name of mapsOfTask) {
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

type Completing = { completes?: true } | null | undefined;

/** What arrives in a list that completes is done; what is taken out of one is taken up again. */
export function doneAfterMove(
  doneAt: string | undefined,
  from: Completing,
  to: Completing,
  at: string,
): Record<string, unknown> {
  if (to?.completes) return doneAt === undefined ? { doneAt: at } : {};
  return from?.completes && doneAt !== undefined ? { doneAt: undefined } : {};
}

type EntryChange = NonNullable<TaskChange['checklist']>[string];

function entryAfter(
  task: Pick<Task, 'checklist' | 'doneAt' | 'archivedAt'>,
  id: string,
  change: EntryChange,
): ChecklistEntry | undefined {
  if (change === null) return undefined;
  const now = task.checklist?.[id];
  const { text = now?.text ?? '', done = now?.done ?? false, rank = now?.rank ?? rankAtEnd(task.checklist) } = change;
  return { text, rank, ...(done && { done }) };
}

function rankAtEnd(checklist: Task['checklist']): string {
  const ranks = Object.values(checklist ?? {}).map((entry) => entry.rank);
  return rankBetween(ranks.sort().at(-1) ?? null, null);
}

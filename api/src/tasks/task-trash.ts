import { eraseContent } from '../journal/erase.ts';
import type { Journal } from '../journal/journal.ts';
import { projectOfStream, projectStream } from '../journal/events.ts';
import type { Who } from '../platform/calls.ts';
import { AppError } from '../platform/errors.ts';
import type { Store } from '../platform/store/port.ts';
import { gone, type ProjectAccess } from '../projects/projects.ts';
import type { TaskBelongings } from './task-belongings.ts';
import { taskDocuments } from './task-documents.ts';
import * as erasures from './task-erasure-records.ts';
import type { Erasure } from './task-erasure-records.ts';
import { movedAway } from './tasks.ts';

export type TaskTrash = ReturnType<typeof createTaskTrash>;
type Parts = { store: Store; journal: Journal; access: ProjectAccess; belongings: readonly TaskBelongings[] };

const trashDays = 30;
const dayMs = 24 * 60 * 60 * 1000;

/** Erasing for good: by hand from the trash, or by itself after thirty days. */
export function createTaskTrash({ store, journal, access, belongings }: Parts) {
  /** Needs no key to be repeatable: a task is erased once. */
  async function purge(who: Who, taskId: string): Promise<void> {
    const task = await store.get(taskDocuments, taskId);
    if (!task) throw gone();
    await access.admit(who, task.projectId ?? (await projectOfErased(taskId)), 'task.purge');
    if (!task.projectId) return;
    if (task.movedTo) throw movedAway(task.movedTo.id);
    if (!task.deletedAt) throw notInTrash();
    await erase({ id: taskId, projectId: task.projectId, by: who.userId });
  }

  /** Nothing is left of the task but its id, and the events that touched it. */
  async function projectOfErased(taskId: string): Promise<string> {
    const { items } = await journal.ofDocument(taskId, 1);
    return projectOfStream(items[0]?.stream ?? '');
  }

  async function erase(erasure: Erasure): Promise<void> {
    await erasures.begin(store, erasure);
    await finish(erasure);
  }

  async function finish(erasure: Erasure): Promise<void> {
    const { id, projectId, by } = erasure;
    try {
      await commitPurge(erasure);
    } catch (error) {
      if (isRestored(error)) await erasures.end(store, id);
      throw error;
    }
    await eraseContent(store, id);
    for (const one of belongings) await one.erase({ id, projectId }, by);
    await erasures.end(store, id);
  }

  /** Whether it is in the trash is asked of the state that is changed: somebody may have restored it just now. */
  async function commitPurge({ id, projectId, by, expired }: Erasure): Promise<void> {
    const op = { id: `purge:${id}`, actor: by, fingerprint: 'purge' };
    await journal.commit(projectStream(projectId), op, async (state) => {
      const task = await state.find(taskDocuments, id);
      if (task && !task.deletedAt) throw notInTrash();
      const drafts = [{ collection: taskDocuments as never, id, gone: true as const }];
      return { type: expired ? 'task.expired' : 'task.purged', drafts, answer: () => undefined };
    });
  }

  /** What has been in the trash for thirty days, and what an earlier process left half-done. */
  async function sweep(now: Date): Promise<number> {
    const before = new Date(now.getTime() - trashDays * dayMs).toISOString();
    const half = await erasures.pending(store);
    const { items } = await store.page(taskDocuments, 'oldestInTrash', { equal: {}, before, limit: 100 });
    for (const one of half) await finish(one).catch(unlessRestored);
    for (const { id, projectId, createdBy } of items)
      await erase({ id, projectId, by: createdBy, expired: true }).catch(unlessRestored);
    return half.length + items.length;
  }

  return { purge, sweep };
}

function notInTrash(): AppError {
  return new AppError('conflict', 'Only a task in the trash can be erased. Delete it first.');
}

function isRestored(error: unknown): boolean {
  return error instanceof AppError && error.code === 'conflict';
}

function unlessRestored(error: unknown): void {
  if (!isRestored(error)) throw error;
}

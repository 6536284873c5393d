import type { Task } from '@taskmanager/contract';
import { eraseContent } from '../journal/erase.ts';
import type { Journal } from '../journal/journal.ts';
import { projectStream } from '../journal/events.ts';
import type { Operation, Who } from '../platform/calls.ts';
import { AppError } from '../platform/errors.ts';
import type { Store } from '../platform/store/port.ts';
import type { ProjectAccess } from '../projects/project-access.ts';
import { gone } from '../projects/project-parts.ts';
import { taskDocuments } from './task-documents.ts';
import * as erasures from './task-erasure-records.ts';

export type TaskTrash = ReturnType<typeof createTaskTrash>;

const trashDays = 30;
const dayMs = 24 * 60 * 60 * 1000;

/** Erasing for good: by hand from the trash, or by itself after thirty days. */
export function createTaskTrash({ store, journal, access }: { store: Store; journal: Journal; access: ProjectAccess }) {
  async function purge(who: Who, _op: Operation, taskId: string): Promise<void> {
    const task = await store.get(taskDocuments, taskId);
    if (!task?.projectId) throw gone();
    await access.admit(who, task.projectId, 'task.purge');
    if (!task.deletedAt) throw new AppError('conflict', 'Only a task in the trash can be erased. Delete it first.');
    await erase(task, who.userId);
  }

  async function erase(task: Pick<Task, 'id' | 'projectId'>, by: string): Promise<void> {
    await erasures.begin(store, { id: task.id, projectId: task.projectId, by });
    await finish(task.id, task.projectId, by);
  }

  async function finish(id: string, projectId: string, by: string): Promise<void> {
    const op = { id: `purge:${id}`, actor: by, fingerprint: 'purge' };
    await journal.commit(projectStream(projectId), op, async () => ({
      type: 'task.purged',
      drafts: [{ collection: taskDocuments as never, id, gone: true as const }],
      answer: () => undefined,
    }));
    await eraseContent(store, id);
    await erasures.end(store, id);
  }

  /** What has been in the trash for thirty days, and what an earlier process left half-done. */
  async function sweep(now: Date): Promise<number> {
    const before = new Date(now.getTime() - trashDays * dayMs).toISOString();
    const half = await erasures.pending(store);
    const { items } = await store.page(taskDocuments, 'oldestInTrash', { equal: {}, before, limit: 100 });
    for (const { id, projectId, by } of half) await finish(id, projectId, by);
    for (const task of items) await erase(task, task.createdBy);
    return half.length + items.length;
  }

  return { purge, sweep };
}

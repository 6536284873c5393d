import type { Id, Task } from '@taskmanager/contract';
import { createErasing, erasureCollection } from '../journal/erasing.ts';
import type { Journal } from '../journal/journal.ts';
import { listDocuments } from '../lists/list-documents.ts';
import type { Who } from '../platform/calls.ts';
import { AppError } from '../platform/errors.ts';
import { pagesOf } from '../platform/store/pages.ts';
import type { Store } from '../platform/store/port.ts';
import { gone, type ProjectAccess } from '../projects/projects.ts';
import type { TaskBelongings } from './task-belongings.ts';
import { taskDocuments } from './task-documents.ts';
import { movedAway } from './tasks.ts';

export type TaskTrash = ReturnType<typeof createTaskTrash>;
type Parts = { store: Store; journal: Journal; access: ProjectAccess; belongings: readonly TaskBelongings[] };

export const taskErasures = erasureCollection('erasures');

/** Erasing for good: by hand from the trash, or by itself after thirty days. */
export function createTaskTrash({ store, journal, access, belongings }: Parts) {
  const erasing = createErasing({
    ...{ store, journal, erasures: taskErasures, collection: taskDocuments },
    async check({ id }, state) {
      const task = await state.find(taskDocuments, id);
      if (!task || task.deletedAt) return;
      // With its list it goes, in the trash or not.
      if (await state.find(listDocuments, task.listId)) throw notInTrash();
    },
    erasureOf: ({ id, projectId, createdBy: by }) => ({ id, projectId, by, expired: true }),
    typeOf: ({ expired }) => (expired ? 'task.expired' : 'task.purged'),
    async afterwards({ id, projectId, by }) {
      for (const one of belongings) await one.erase({ id, projectId }, by);
    },
  });

  /** Needs no key to be repeatable: a task is erased once. */
  async function purge(who: Who, taskId: string): Promise<void> {
    const task = await store.get(taskDocuments, taskId);
    if (!task) throw gone();
    await access.admit(who, task.projectId ?? (await erasing.projectOfErased(taskId)), 'task.purge');
    if (!task.projectId) return;
    if (task.movedTo) throw movedAway(task.movedTo.id);
    if (!task.deletedAt) throw notInTrash();
    await erasing.erase({ id: taskId, projectId: task.projectId, by: who.userId });
  }

  /** Of a list that is gone, so nobody adds to them or brings one back meanwhile. */
  async function eraseOfList(list: { id: Id; projectId: Id }, by: Id): Promise<void> {
    for await (const { id, projectId } of tasksIn(list)) await erasing.erase({ id, projectId, by, expired: true });
  }

  async function* tasksIn({ id: listId, projectId }: { id: Id; projectId: Id }): AsyncGenerator<Task> {
    const asks = [
      ['inList', { equal: { projectId, listId } }],
      ['archived', { equal: { archive: projectId }, where: (task: Task) => task.listId === listId }],
    ] as const;
    for (const [query, ask] of asks)
      for await (const tasks of pagesOf(store, taskDocuments, query, { ...ask, limit: 100 })) yield* tasks;
  }

  return { purge, eraseOfList, sweep: erasing.sweep };
}

function notInTrash(): AppError {
  return new AppError('conflict', 'Only a task in the trash can be erased. Delete it first.');
}

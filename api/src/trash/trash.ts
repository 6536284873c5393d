import type { Trash } from '@taskmanager/contract';
import { attachmentDocuments } from '../attachments/attachment-documents.ts';
import type { Lists } from '../lists/lists.ts';
import type { Who } from '../platform/calls.ts';
import type { Store } from '../platform/store/port.ts';
import type { ProjectAccess } from '../projects/projects.ts';
import type { ProjectDocument } from '../projects/project-documents.ts';
import { taskDocuments } from '../tasks/task-documents.ts';

export type TrashOfProject = ReturnType<typeof createTrash>;
type Parts = { store: Store; access: ProjectAccess; lists: Lists };

const mostShown = 200;

/** What can be put back besides tasks. */
export function createTrash({ store, access, lists }: Parts) {
  async function read(who: Who, projectId: string): Promise<Trash> {
    const { project } = await access.admit(who, projectId, 'project.read');
    return { lists: (await lists.removed(project)).slice(0, mostShown), files: await filesOf(project) };
  }

  /** A file comes back where its task is seen. */
  async function filesOf({ id, removedLists }: ProjectDocument): Promise<Trash['files']> {
    const { items } = await store.page(attachmentDocuments, 'trashOfProject', {
      equal: { trash: id },
      limit: mostShown,
    });
    const tasks = await store.getMany(taskDocuments, [...new Set(items.map(({ taskId }) => taskId))]);
    const seen = tasks.filter(({ deletedAt, listId }) => !deletedAt && !removedLists?.[listId]);
    const titles = new Map(seen.map((task) => [task.id, task.title]));
    return items.flatMap((file) => {
      const taskTitle = titles.get(file.taskId);
      return taskTitle === undefined ? [] : [{ ...file, taskTitle }];
    });
  }

  return { read };
}

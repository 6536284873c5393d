import { inject, Service } from '@angular/core';
import type { Id, List, Task, Trash as Others, TrashedFile } from '@taskmanager/contract';
import { Changes, type Change } from '../changes/changes.ts';
import { operationOn } from '../changes/operations.ts';
import { I18n } from '../i18n/i18n.ts';
import type { ProjectStore } from '../projects/project-store.ts';
import { Server } from '../server/server.ts';

export type TasksInTrash = { items: Task[]; next: string | null };

/** What was deleted from a project in the last thirty days. */
@Service()
export class Trash {
  private readonly changes = inject(Changes);
  private readonly server = inject(Server);
  private readonly t = inject(I18n).t;

  tasks(projectId: Id, after?: string): Promise<TasksInTrash> {
    const query = { state: 'trashed', sort: 'updated', limit: 50, after } as const;
    return this.server.ask('GET /projects/:projectId/tasks', { params: { projectId }, query });
  }

  others(projectId: Id): Promise<Others> {
    return this.server.ask('GET /projects/:projectId/trash', { params: { projectId } });
  }

  restoreTask(project: ProjectStore, { id, title }: Task): void {
    this.restore(project, title, {
      route: 'POST /tasks/:taskId/restore',
      asking: { params: { taskId: id } },
      ops: [operationOn('tasks', id, { deletedAt: undefined })],
    });
  }

  /** One that was gone when the project was opened shows when the server tells it, with its tasks. */
  restoreList(project: ProjectStore, { id, name }: List): void {
    const ops = [
      operationOn('lists', id, { deletedAt: undefined }),
      operationOn('projects', project.projectId, { [`removedLists.${id}`]: undefined }),
    ];
    this.restore(project, name, {
      route: 'POST /lists/:listId/restore',
      asking: { params: { listId: id } },
      ops: project.documents.find('lists', id) ? ops : [],
    });
  }

  restoreFile(project: ProjectStore, { id, name }: TrashedFile): void {
    this.restore(project, name, {
      route: 'POST /attachments/:attachmentId/restore',
      asking: { params: { attachmentId: id } },
      ops: project.documents.find('attachments', id) ? [operationOn('attachments', id, { deletedAt: undefined })] : [],
    });
  }

  /** For good: no undo brings it back, so the server is asked at once. */
  async eraseTask({ id }: Task): Promise<void> {
    await this.server.ask('POST /tasks/:taskId/purge', { params: { taskId: id } });
  }

  async eraseFile({ id }: TrashedFile): Promise<void> {
    await this.server.ask('POST /attachments/:attachmentId/purge', { params: { attachmentId: id } });
  }

  private restore(project: ProjectStore, title: string, how: Pick<Change, 'route' | 'asking' | 'ops'>): void {
    this.changes.make({ project, what: 'restored', title, say: this.t().trash.restored(title), ...how });
  }
}

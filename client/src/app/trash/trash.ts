import { inject, Service } from '@angular/core';
import type { Id, Task } from '@taskmanager/contract';
import { Changes } from '../changes/changes.ts';
import { operationOn } from '../changes/operations.ts';
import { I18n } from '../i18n/i18n.ts';
import type { ProjectStore } from '../projects/project-store.ts';
import { Server } from '../server/server.ts';

export type TrashPage = { items: Task[]; next: string | null };

/** What was deleted from a project in the last thirty days. */
@Service()
export class Trash {
  private readonly changes = inject(Changes);
  private readonly server = inject(Server);
  private readonly t = inject(I18n).t;

  read(projectId: Id, after?: string): Promise<TrashPage> {
    const query = { state: 'trashed', sort: 'updated', limit: 50, after } as const;
    return this.server.ask('GET /projects/:projectId/tasks', { params: { projectId }, query });
  }

  restore(project: ProjectStore, { id, title }: Task): void {
    this.changes.make({
      ...{ project, what: 'restored', title, say: this.t().trash.restored(title) },
      route: 'POST /tasks/:taskId/restore',
      asking: { params: { taskId: id } },
      ops: [operationOn('tasks', id, { deletedAt: undefined })],
    });
  }

  /** For good: no undo brings it back, so the server is asked at once. */
  async erase({ id }: Task): Promise<void> {
    await this.server.ask('POST /tasks/:taskId/purge', { params: { taskId: id } });
  }
}

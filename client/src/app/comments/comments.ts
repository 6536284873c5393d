import { inject, Service } from '@angular/core';
import { mentionsIn, newId, type Comment, type Id } from '@taskmanager/contract';
import { Changes } from '../changes/changes.ts';
import { operationOn } from '../changes/operations.ts';
import { I18n } from '../i18n/i18n.ts';
import type { ProjectStore } from '../projects/project-store.ts';

/** What a person does to comments. Each shows in the same frame and goes through the outbox. */
@Service()
export class Comments {
  private readonly changes = inject(Changes);
  private readonly t = inject(I18n).t;

  add(project: ProjectStore, taskId: Id, text: string): Id {
    const [id, { projectId }] = [newId(), project];
    this.changes.make({
      ...{ project, what: 'commented', title: project.findTask(taskId)?.title },
      route: 'POST /tasks/:taskId/comments',
      asking: { params: { taskId }, body: { id, text } },
      ops: [operationOn('comments', id, { projectId, taskId, text, mentions: mentionsOf(text) })],
    });
    return id;
  }

  /** `since` is the comment as it was when somebody began to write. */
  change(project: ProjectStore, since: Comment, text: string): void {
    const [{ id, taskId, rev }, editedAt] = [since, new Date().toISOString()];
    this.changes.make({
      ...{ project, what: 'changed', title: project.findTask(taskId)?.title, saw: { text: since.text } },
      route: 'PATCH /comments/:commentId',
      asking: { params: { commentId: id }, body: { base: rev || undefined, text } },
      ops: [operationOn('comments', id, { text, editedAt, mentions: mentionsOf(text) })],
    });
  }

  remove(project: ProjectStore, { id, taskId }: Comment): void {
    this.changes.make({
      ...{ project, what: 'removed', title: project.findTask(taskId)?.title, say: this.t().comments.removed },
      route: 'DELETE /comments/:commentId',
      asking: { params: { commentId: id } },
      ops: [operationOn('comments', id, { deletedAt: new Date().toISOString() })],
    });
  }
}

function mentionsOf(text: string): Record<Id, true> | undefined {
  const ids = mentionsIn(text);
  return ids.length > 0 ? Object.fromEntries(ids.map((id) => [id, true as const])) : undefined;
}

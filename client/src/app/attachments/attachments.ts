import { inject, Service } from '@angular/core';
import type { Attachment } from '@taskmanager/contract';
import { Changes } from '../changes/changes.ts';
import { operationOn } from '../changes/operations.ts';
import { I18n } from '../i18n/i18n.ts';
import type { ProjectStore } from '../projects/project-store.ts';

/** What a person does to files that are on a task. How they get there is `uploads.ts`. */
@Service()
export class Attachments {
  private readonly changes = inject(Changes);
  private readonly t = inject(I18n).t;

  rename(project: ProjectStore, { id, name: before }: Attachment, name: string): void {
    this.changes.make({
      ...{ project, what: 'changed', title: before },
      route: 'PATCH /attachments/:attachmentId',
      asking: { params: { attachmentId: id }, body: { name } },
      ops: [operationOn('attachments', id, { name })],
    });
  }

  remove(project: ProjectStore, { id, name }: Attachment): void {
    this.changes.make({
      ...{ project, what: 'removed', title: name, say: this.t().attachments.removed },
      route: 'DELETE /attachments/:attachmentId',
      asking: { params: { attachmentId: id } },
      ops: [operationOn('attachments', id, { deletedAt: new Date().toISOString() })],
    });
  }
}

import { inject, Service } from '@angular/core';
import { newId, valueAt, type Id, type LabelChange } from '@taskmanager/contract';
import { Changes } from '../changes/changes.ts';
import { operationOn } from '../changes/operations.ts';
import { I18n } from '../i18n/i18n.ts';
import type { ProjectStore } from '../projects/project-store.ts';

/** What a person does to the labels of a project. */
@Service()
export class Labels {
  private readonly changes = inject(Changes);
  private readonly t = inject(I18n).t;

  add(project: ProjectStore, name: string, colour: string, group?: string): Id {
    const [id, { projectId }] = [newId(), project];
    this.changes.make({
      ...{ project, group, what: 'added', title: name },
      route: 'POST /projects/:projectId/labels',
      asking: { params: { projectId }, body: { id, name, colour } },
      ops: [operationOn('labels', id, { projectId, name, colour })],
    });
    return id;
  }

  change(project: ProjectStore, labelId: Id, change: Omit<LabelChange, 'base'>): void {
    const label = project.labelById().get(labelId);
    if (!label) return;
    this.changes.make({
      ...{ project, what: 'changed', title: change.name ?? label.name },
      saw: Object.fromEntries(Object.keys(change).map((path) => [path, valueAt(label, path)])),
      route: 'PATCH /labels/:labelId',
      asking: { params: { labelId }, body: { base: project.documents.confirmed('labels', labelId)?.rev, ...change } },
      ops: [operationOn('labels', labelId, change)],
    });
  }

  /** It comes back to its tasks when this is undone. */
  remove(project: ProjectStore, labelId: Id): void {
    const name = project.labelById().get(labelId)?.name ?? '';
    this.changes.make({
      ...{ project, what: 'removed', title: name, say: this.t().projectSettings.removed(name) },
      route: 'DELETE /labels/:labelId',
      asking: { params: { labelId } },
      ops: [operationOn('labels', labelId, { deletedAt: new Date().toISOString() })],
    });
  }
}

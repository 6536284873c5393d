import { inject, Service } from '@angular/core';
import { newId, valueAt, type Field, type FieldChange, type Id, type NewField } from '@taskmanager/contract';
import { Changes } from '../changes/changes.ts';
import { operationOn } from '../changes/operations.ts';
import { I18n } from '../i18n/i18n.ts';
import type { ProjectStore } from '../projects/project-store.ts';

export type FieldKind = Field['kind'];
export const fieldKinds: readonly FieldKind[] = ['text', 'number', 'date', 'choice'];

/** What a person does to the fields that a project adds to its tasks. */
@Service()
export class Fields {
  private readonly changes = inject(Changes);
  private readonly t = inject(I18n).t;

  add(project: ProjectStore, wanted: Omit<NewField, 'id'>): Id {
    const [id, { projectId }] = [newId(), project];
    this.changes.make({
      ...{ project, what: 'added', title: wanted.name },
      route: 'POST /projects/:projectId/fields',
      asking: { params: { projectId }, body: { id, ...wanted } },
      ops: [operationOn('fields', id, { projectId, ...wanted })],
    });
    return id;
  }

  change(project: ProjectStore, field: Field, change: Omit<FieldChange, 'base'>): void {
    const fieldId = field.id;
    this.changes.make({
      ...{ project, what: 'changed', title: change.name ?? field.name },
      saw: Object.fromEntries(Object.keys(change).map((path) => [path, valueAt(field, path)])),
      route: 'PATCH /fields/:fieldId',
      asking: { params: { fieldId }, body: { base: project.documents.confirmed('fields', fieldId)?.rev, ...change } },
      ops: [operationOn('fields', fieldId, change)],
    });
  }

  /** It comes back with its values when this is undone. */
  remove(project: ProjectStore, { id, name }: Field): void {
    this.changes.make({
      ...{ project, what: 'removed', title: name, say: this.t().projectSettings.removed(name) },
      route: 'DELETE /fields/:fieldId',
      asking: { params: { fieldId: id } },
      ops: [operationOn('fields', id, { deletedAt: new Date().toISOString() })],
    });
  }
}

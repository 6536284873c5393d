import { inject, Service } from '@angular/core';
import { newId, type Id } from '@taskmanager/contract';
import { Changes } from '../changes/changes.ts';
import { operationOn } from '../changes/operations.ts';
import type { ProjectStore } from '../projects/project-store.ts';

/** What a person does to the labels of a project. */
@Service()
export class Labels {
  private readonly changes = inject(Changes);

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
}

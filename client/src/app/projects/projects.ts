import { inject, Service } from '@angular/core';
import { valueAt, type ProjectChange } from '@taskmanager/contract';
import { Changes } from '../changes/changes.ts';
import { operationOn } from '../changes/operations.ts';
import type { ProjectStore } from './project-store.ts';

/** What a person does to a project that is open. */
@Service()
export class Projects {
  private readonly changes = inject(Changes);

  change(store: ProjectStore, change: Omit<ProjectChange, 'base'>, say?: string): void {
    const { projectId } = store;
    const project = store.project();
    if (!project) return;
    const { archived, ...plain } = change;
    const paths = Object.fromEntries(Object.entries(plain).map(([path, value]) => [path, value || undefined]));
    if (archived !== undefined) paths['archivedAt'] = archived ? new Date().toISOString() : undefined;
    this.changes.make({
      ...{ project: store, say, what: 'settings', title: change.name ?? project.name },
      saw: Object.fromEntries(Object.keys(paths).map((path) => [path, valueAt(project, path)])),
      route: 'PATCH /projects/:projectId',
      asking: {
        params: { projectId },
        body: { base: store.documents.confirmed('projects', projectId)?.rev, ...change },
      },
      ops: [operationOn('projects', projectId, paths)],
    });
  }
}

import { inject, Service } from '@angular/core';
import type { ProjectChange } from '@taskmanager/contract';
import { Changes } from '../changes/changes.ts';
import { operationOn } from '../changes/operations.ts';
import { I18n } from '../i18n/i18n.ts';
import type { ProjectStore } from '../projects/project-store.ts';

/** What is done to a project from its head. */
@Service()
export class ProjectDeeds {
  private readonly changes = inject(Changes);
  private readonly t = inject(I18n).t;

  rename(project: ProjectStore, name: string): void {
    this.change(project, { name }, { name });
  }

  archive(project: ProjectStore, archived: boolean): void {
    const archivedAt = archived ? new Date().toISOString() : undefined;
    this.change(project, { archived }, { archivedAt }, archived ? this.t().views.archived : undefined);
  }

  private change(project: ProjectStore, change: ProjectChange, paths: Record<string, unknown>, say?: string): void {
    const id = project.projectId;
    const base = project.documents.confirmed('projects', id)?.rev;
    this.changes.make({
      ...{ project, say, what: 'changed', title: project.project()?.name },
      route: 'PATCH /projects/:projectId',
      asking: { params: { projectId: id }, body: { base, ...change } },
      ops: [operationOn('projects', id, paths)],
    });
  }
}

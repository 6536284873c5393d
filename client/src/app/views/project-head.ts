import { Component, computed, inject } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { newId } from '@taskmanager/contract';
import { Changes } from '../changes/changes.ts';
import { operationOn } from '../changes/operations.ts';
import { FilterBar } from '../filters/filter-bar.ts';
import { I18n } from '../i18n/i18n.ts';
import { PeopleHere } from '../presence/people-here.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { Icon, type IconName } from '../ui/icon.ts';
import { InlineName } from '../ui/inline-name.ts';
import { views, type View } from './views.ts';

const icons: Record<View, IconName> = { board: 'board', list: 'list', calendar: 'calendar' };

/** What a project is called, and the ways to look at it. */
@Component({
  selector: 'app-project-head',
  imports: [FilterBar, Icon, InlineName, PeopleHere, RouterLink, RouterLinkActive],
  templateUrl: './project-head.html',
})
export class ProjectHead {
  private readonly changes = inject(Changes);
  protected readonly store = inject(CurrentProject).required;
  protected readonly t = inject(I18n).t;
  protected readonly views = views.map((view) => ({ view, icon: icons[view] }));
  protected readonly project = computed(() => this.store().project());

  protected rename(name: string): void {
    const [project, id] = [this.store(), this.store().projectId];
    this.changes.make({
      ...{ project, what: 'changed', title: name, group: newId() },
      route: 'PATCH /projects/:projectId',
      asking: { params: { projectId: id }, body: { base: project.documents.confirmed('projects', id)?.rev, name } },
      ops: [operationOn('projects', id, { name })],
    });
  }
}

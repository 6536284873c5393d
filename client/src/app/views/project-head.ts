import { Component, computed, inject } from '@angular/core';
import { Router } from '@angular/router';
import { Favourites } from '../favourites/favourites.ts';
import { FilterBar } from '../filters/filter-bar.ts';
import { I18n } from '../i18n/i18n.ts';
import { Shortcuts } from '../keyboard/shortcuts.ts';
import { PeopleHere } from '../presence/people-here.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { Projects } from '../projects/projects.ts';
import { AvatarStack } from '../ui/marks/avatar-stack.ts';
import { Icon, type IconName } from '../ui/marks/icon.ts';
import { InlineName } from '../ui/inputs/inline-name.ts';
import { Tip } from '../ui/layers/tip.ts';
import { ProjectMenu } from './project-menu.ts';
import { views, type View } from './views.ts';
import { RouterLink } from '../ui/router-link.ts';

const icons: Record<View, IconName> = { board: 'board', list: 'list', calendar: 'calendar', table: 'table' };

/** What a project is called, the ways to look at it, and who takes part. */
@Component({
  selector: 'app-project-head',
  imports: [AvatarStack, FilterBar, Icon, InlineName, PeopleHere, ProjectMenu, RouterLink, Tip],
  templateUrl: './project-head.html',
})
export class ProjectHead {
  private readonly projects = inject(Projects);
  private readonly router = inject(Router);
  protected readonly favourites = inject(Favourites);
  protected readonly store = inject(CurrentProject).required;
  protected readonly t = inject(I18n).t;
  protected readonly views = views.map((view) => ({ view, icon: icons[view] }));
  protected readonly project = computed(() => this.store().project());
  protected readonly members = computed(() =>
    this.store()
      .members()
      .map(({ userId, name = '', avatar }) => ({ userId, name, avatar })),
  );

  constructor() {
    const commands = views.map((view) => ({
      id: `view.${view}`,
      keys: `g then ${view.slice(0, 1)}`,
      label: () => this.t().views.titles[view],
      group: () => this.t().views.views,
      run: () => this.look(view),
    }));
    inject(Shortcuts).use(commands);
  }

  private look(view: View): void {
    const address = ['/projects', this.store().projectId, view];
    void this.router.navigate(address, { queryParamsHandling: 'preserve' });
  }

  protected rename(name: string): void {
    this.projects.change(this.store(), { name });
  }
}

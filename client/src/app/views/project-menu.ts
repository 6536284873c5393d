import { Component, computed, effect, inject, signal } from '@angular/core';
import { newId } from '@taskmanager/contract';
import { ShownTasks } from '../filters/shown-tasks.ts';
import { I18n } from '../i18n/i18n.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { Projects } from '../projects/projects.ts';
import { problemOf } from '../server/problem-words.ts';
import { Server } from '../server/server.ts';
import { TaskExport } from '../table/task-export.ts';
import { Icon } from '../ui/marks/icon.ts';
import { Menu, MenuItem } from '../ui/layers/menu.ts';
import { Opens } from '../ui/layers/opens.ts';
import { Toasts } from '../ui/layers/toasts.ts';
import { RouterLink } from '../ui/router-link.ts';

/** What can be done with a project, and where its other pages are. */
@Component({
  selector: 'app-project-menu',
  imports: [Icon, Menu, MenuItem, Opens, RouterLink],
  templateUrl: './project-menu.html',
})
export class ProjectMenu {
  private readonly server = inject(Server);
  private readonly toasts = inject(Toasts);
  private readonly shown = inject(ShownTasks);
  private readonly taskExport = inject(TaskExport);
  private readonly projects = inject(Projects);
  protected readonly store = inject(CurrentProject).required;
  protected readonly t = inject(I18n).t;
  protected readonly isArchived = computed(() => this.store().project()?.archivedAt !== undefined);
  private readonly watching = signal<boolean | undefined>(undefined);
  /** Unknown until the server has said it. */
  protected readonly isWatching = this.watching.asReadonly();

  constructor() {
    effect(() => void this.lookWhetherWatched(this.store().projectId));
  }

  protected async toggleWatch(): Promise<void> {
    const [params, key] = [{ projectId: this.store().projectId }, newId()];
    try {
      if (this.isWatching()) await this.server.ask('DELETE /projects/:projectId/watch', { params }, { key });
      else await this.server.ask('PUT /projects/:projectId/watch', { params }, { key });
    } catch (error) {
      this.toasts.warn(problemOf(error, this.t()));
    }
    await this.lookWhetherWatched(params.projectId);
  }

  protected archive(): void {
    const archived = !this.isArchived();
    this.projects.change(this.store(), { archived }, archived ? this.t().views.archived : undefined);
  }

  protected export(): void {
    this.taskExport.save(this.store(), this.shown.all());
  }

  private async lookWhetherWatched(projectId: string): Promise<void> {
    const answer = await this.server.ask('GET /projects/:projectId/watch', { params: { projectId } }).catch(() => {});
    if (this.store().projectId === projectId) this.watching.set(answer?.watching);
  }
}

import { inject, Service } from '@angular/core';
import { Router } from '@angular/router';
import { I18n } from '../i18n/i18n.ts';
import { Palette, type Found } from '../keyboard/palette.ts';
import { MyProjects } from '../projects/my-projects.ts';
import { Server } from '../server/server.ts';

/** Finds projects and tasks from the palette, wherever one is. */
@Service()
export class PaletteTasks {
  private readonly palette = inject(Palette);
  private readonly projects = inject(MyProjects);
  private readonly server = inject(Server);
  private readonly router = inject(Router);
  private readonly t = inject(I18n).t;

  /** Called where `inject` may be. */
  provide(): void {
    this.palette.provide((query) => Promise.resolve(this.projectsCalled(query)));
    this.palette.provide((query, signal) => this.tasksOf(query, signal));
  }

  private projectsCalled(query: string): Found[] {
    const typed = query.toLocaleLowerCase();
    const found = this.projects.recent().filter(({ name }) => name.toLocaleLowerCase().includes(typed));
    return found.slice(0, 5).map(({ id, name }) => ({
      ...{ id: `project:${id}`, label: name, group: this.t().shell.projects, icon: 'board' },
      run: () => this.router.navigate(['/projects', id]),
    }));
  }

  private async tasksOf(query: string, signal: AbortSignal): Promise<Found[]> {
    const q = query.slice(0, 200);
    const { items } = await this.server.ask('GET /search', { query: { q, limit: 8 } }, { signal });
    const group = this.t().search.tasks;
    const names = this.projects.byId();
    const tasks = items.map(({ task }): Found => ({
      ...{ id: `task:${task.id}`, label: task.title, group, hint: names.get(task.projectId)?.name, icon: 'circle' },
      run: () => this.router.navigate(['/projects', task.projectId, 'tasks', task.id]),
    }));
    const all: Found = {
      ...{ id: 'search', label: this.t().search.allFor(query), group, icon: 'search' },
      run: () => this.router.navigate(['/search'], { queryParams: { q } }),
    };
    return [...tasks, all];
  }
}

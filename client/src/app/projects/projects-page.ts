import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import type { Project } from '@taskmanager/contract';
import { Favourites } from '../favourites/favourites.ts';
import { I18n } from '../i18n/i18n.ts';
import { problemOf } from '../server/problem-words.ts';
import { Overlays } from '../shell/overlays.ts';
import { Face } from '../ui/marks/face.ts';
import { Icon } from '../ui/marks/icon.ts';
import { Toasts } from '../ui/layers/toasts.ts';
import { MyProjects, type ProjectState } from './my-projects.ts';
import { ProjectRow } from './project-row.ts';
import { RouterLink } from '../ui/router-link.ts';

const states: readonly ProjectState[] = ['active', 'archived', 'trashed'];

/** All projects of the reader: those in use, those put away, and those in the trash. */
@Component({
  selector: 'app-projects-page',
  imports: [Face, Icon, ProjectRow, RouterLink],
  templateUrl: './projects-page.html',
})
export class ProjectsPage {
  /** Of the address. */
  readonly state = input<string>();

  protected readonly t = inject(I18n).t;
  protected readonly favourites = inject(Favourites);
  private readonly projects = inject(MyProjects);
  private readonly overlays = inject(Overlays);
  private readonly toasts = inject(Toasts);

  protected readonly states = states;
  protected readonly chosen = computed(() => states.find((one) => one === this.state()) ?? 'active');
  private readonly answer = computed(() => this.projects.of(this.chosen()));
  protected readonly standing = computed(() => this.answer().state());
  protected readonly shown = computed(() =>
    this.chosen() === 'active' ? this.projects.recent() : (this.answer().value() ?? []).toSorted(newestFirst),
  );
  protected readonly isKnown = computed(() => this.answer().value() !== undefined);

  constructor() {
    effect(() => {
      const answer = this.answer();
      untracked(() => void answer.refresh());
    });
  }

  protected startProject(): void {
    void this.overlays.open(async () => (await import('./new-project.ts')).NewProjectDialog);
  }

  protected refresh(): void {
    void this.answer().refresh();
  }

  protected async archive({ id, name }: Project, archived: boolean): Promise<void> {
    const t = this.t().projects;
    const back = { label: this.t().changes.undo, run: () => void this.projects.change(id, { archived: !archived }) };
    await this.attempt(async () => {
      await this.projects.change(id, { archived });
      this.toasts.say(archived ? t.archived(name) : t.unarchived(name), { action: back });
    });
  }

  protected async remove({ id, name }: Project): Promise<void> {
    const back = { label: this.t().changes.undo, run: () => void this.projects.restore(id) };
    await this.attempt(async () => {
      await this.projects.remove(id);
      this.toasts.say(this.t().projects.removed(name), { action: back });
    });
  }

  protected async restore({ id, name }: Project): Promise<void> {
    await this.attempt(async () => {
      await this.projects.restore(id);
      this.toasts.say(this.t().projects.restored(name));
    });
  }

  private async attempt(deed: () => Promise<void>): Promise<void> {
    try {
      await deed();
    } catch (error) {
      this.toasts.warn(problemOf(error, this.t()));
    }
  }
}

function newestFirst(one: Project, other: Project): number {
  return other.updatedAt.localeCompare(one.updatedAt);
}

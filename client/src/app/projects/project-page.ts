import { Component, computed, DestroyRef, effect, inject, input, untracked } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { Filters } from '../filters/filters.ts';
import { I18n } from '../i18n/i18n.ts';
import { Presence } from '../presence/presence.ts';
import { Face } from '../ui/marks/face.ts';
import { ProjectHead } from '../views/project-head.ts';
import { CurrentProject } from './current-project.ts';
import { OpenProjects } from './open-projects.ts';
import { RouterLink } from '../ui/router-link.ts';

/** One project, in whichever view. */
@Component({
  selector: 'app-project-page',
  imports: [Face, ProjectHead, RouterLink, RouterOutlet],
  templateUrl: './project-page.html',
})
export class ProjectPage {
  readonly projectId = input.required<string>();
  /** The filter, as the address tells it. */
  readonly q = input<string>();
  readonly label = input<string>();
  readonly assignee = input<string>();
  readonly priority = input<string>();
  readonly due = input<string>();
  readonly done = input<string>();

  private readonly current = inject(CurrentProject);
  private readonly open = inject(OpenProjects);
  private readonly filters = inject(Filters);
  protected readonly t = inject(I18n).t;
  protected readonly skeleton = [5, 3, 4, 2].map((count) => Array.from({ length: count }, (_, at) => at));
  protected readonly state = computed(() => {
    const store = this.current.store();
    return store?.projectId === this.projectId() ? store.state() : 'loading';
  });

  constructor() {
    inject(Presence); // others see that somebody is here
    effect(() => {
      const projectId = this.projectId();
      untracked(() => this.current.show(this.open.open(projectId)));
    });
    effect(() => {
      const [q, label, assignee] = [this.q(), this.label(), this.assignee()];
      const query = { q, label, assignee, priority: this.priority(), due: this.due(), done: this.done() };
      untracked(() => this.filters.read(query));
    });
    inject(DestroyRef).onDestroy(() => this.current.show(undefined));
  }

  protected tryAgain(): void {
    this.open.close(this.projectId());
    this.current.show(this.open.open(this.projectId()));
  }
}

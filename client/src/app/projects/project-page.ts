import { Component, computed, DestroyRef, effect, inject, input, untracked } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { Presence } from '../presence/presence.ts';
import { CurrentProject } from './current-project.ts';
import { OpenProjects } from './open-projects.ts';

/** One project, in whichever view. */
@Component({
  selector: 'app-project-page',
  imports: [RouterOutlet],
  template: `
    @if (isReady()) {
      <router-outlet />
    }
  `,
})
export class ProjectPage {
  readonly projectId = input.required<string>();
  private readonly current = inject(CurrentProject);
  private readonly open = inject(OpenProjects);
  protected readonly state = computed(() => this.current.store()?.state());
  protected readonly isReady = computed(
    () => this.state() === 'ready' && this.current.store()?.projectId === this.projectId(),
  );

  constructor() {
    inject(Presence); // others see that somebody is here
    effect(() => {
      const projectId = this.projectId();
      untracked(() => this.current.show(this.open.open(projectId)));
    });
    inject(DestroyRef).onDestroy(() => this.current.show(undefined));
  }
}

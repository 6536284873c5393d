import { computed, Service, signal } from '@angular/core';
import type { ProjectStore } from './project-store.ts';

/** The project that is on the screen. */
@Service()
export class CurrentProject {
  private readonly shown = signal<ProjectStore | undefined>(undefined);
  readonly store = this.shown.asReadonly();
  /** For what is only drawn inside a project. */
  readonly required = computed(() => {
    const store = this.shown();
    if (!store) throw new Error('There is no project on the screen.');
    return store;
  });

  show(store: ProjectStore | undefined): void {
    this.shown.set(store);
  }
}

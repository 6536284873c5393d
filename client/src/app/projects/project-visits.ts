import { effect, inject, Service, untracked } from '@angular/core';
import { CurrentProject } from './current-project.ts';
import { LastUsed } from './last-used.ts';
import { MyProjects } from './my-projects.ts';

/** What is seen of the project on the screen, lists of projects know as well. */
@Service()
export class ProjectVisits {
  private readonly current = inject(CurrentProject);
  private readonly lastUsed = inject(LastUsed);
  private readonly myProjects = inject(MyProjects);

  /** Called where `inject` may be. */
  follow(): void {
    effect(() => {
      const store = this.current.store();
      if (store?.state() === 'ready') untracked(() => this.lastUsed.used(store.projectId));
      if (store?.state() === 'gone') untracked(() => this.myProjects.moved());
    });
    effect(() => {
      const project = this.current.store()?.project();
      if (project) untracked(() => this.myProjects.learn(project));
    });
  }
}

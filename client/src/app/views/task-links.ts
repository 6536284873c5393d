import { computed, inject, Service } from '@angular/core';
import { Router } from '@angular/router';
import type { Id } from '@taskmanager/contract';
import { CurrentProject } from '../projects/current-project.ts';
import { Views } from './views.ts';

/** Where a task of the project on the screen opens: over the view one is in. */
@Service()
export class TaskLinks {
  private readonly router = inject(Router);
  private readonly project = inject(CurrentProject);
  private readonly views = inject(Views);
  private readonly view = computed(() => `projects/${this.project.store()?.projectId}/${this.views.current()}`);

  /** Beside `<base href>`, to be opened in another window too. */
  hrefOf(taskId: Id): string {
    return `${this.view()}/tasks/${taskId}`;
  }

  open(taskId: Id): void {
    void this.router.navigate(['/', ...this.hrefOf(taskId).split('/')], { queryParamsHandling: 'preserve' });
  }
}

import { Component, computed, inject, input, output } from '@angular/core';
import type { Task } from '@taskmanager/contract';
import { I18n } from '../i18n/i18n.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { Icon } from '../ui/marks/icon.ts';
import type { TaskState } from './open-task.ts';
import { WatchToggle } from '../properties/watch-toggle.ts';
import { TaskMenu } from './task-menu.ts';

/** The head of the panel: where the task stands, its neighbours, what can be done with it, and the way out. */
@Component({
  selector: 'app-task-bar',
  imports: [Icon, TaskMenu, WatchToggle],
  template: `
    <p class="place truncate">{{ place() }}</p>
    <button
      class="button quiet icon"
      type="button"
      [attr.aria-label]="t().tasks.previous"
      [title]="t().tasks.previous + ' (K)'"
      (click)="stepped.emit(-1)"
    >
      <app-icon name="chevron-up" />
    </button>
    <button
      class="button quiet icon"
      type="button"
      [attr.aria-label]="t().tasks.next"
      [title]="t().tasks.next + ' (J)'"
      (click)="stepped.emit(1)"
    >
      <app-icon name="chevron-down" />
    </button>
    @if (task(); as task) {
      <app-watch [taskId]="task.id" />
      <app-task-menu [task]="task" [state]="state()" (left)="left.emit()" />
    }
    <button class="button quiet icon" type="button" [attr.aria-label]="t().ui.close" (click)="left.emit()">
      <app-icon name="x" />
    </button>
  `,
})
export class TaskBar {
  readonly task = input.required<Task | undefined>();
  readonly state = input.required<TaskState>();
  readonly stepped = output<1 | -1>();
  readonly left = output();
  protected readonly t = inject(I18n).t;
  private readonly project = inject(CurrentProject).required;
  protected readonly place = computed(() => {
    const list = this.project()
      .lists()
      .find(({ id }) => id === this.task()?.listId);
    return [this.project().project()?.name, list?.name].filter(Boolean).join(' / ');
  });
}

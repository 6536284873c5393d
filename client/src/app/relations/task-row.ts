import { Component, computed, inject, input, output } from '@angular/core';
import { I18n } from '../i18n/i18n.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { Tasks } from '../tasks/tasks.ts';
import { Icon } from '../ui/marks/icon.ts';
import { TaskLinks } from '../views/task-links.ts';
import { RouterLink } from '../ui/router-link.ts';

/** Another task of the project, in a list of the open one: to tick, to open, to take out of the list. */
@Component({
  selector: 'app-task-row',
  imports: [Icon, RouterLink],
  template: `
    @if (task(); as task) {
      <button
        class="tick"
        type="button"
        role="checkbox"
        [attr.aria-checked]="task.doneAt !== undefined"
        [attr.aria-label]="t().tasks.done + ': ' + task.title"
        [disabled]="!mayEdit()"
        (click)="tick()"
      >
        <app-icon [name]="task.doneAt ? 'circle-check' : 'circle'" />
      </button>
      <a [routerLink]="'/' + links.hrefOf(taskId())" queryParamsHandling="preserve" [class.done]="task.doneAt">
        {{ task.title }}
      </a>
      @if (leaving(); as label) {
        <button
          class="button quiet icon small"
          type="button"
          [title]="label"
          [attr.aria-label]="label + ': ' + task.title"
          (click)="left.emit()"
        >
          <app-icon name="x" />
        </button>
      }
    } @else {
      <span class="soft">{{ t().relations.elsewhere }}</span>
    }
  `,
})
export class TaskRow {
  readonly taskId = input.required<string>();
  /** What taking it out of the list is called, for who may. */
  readonly leaving = input<string>();
  readonly left = output();
  protected readonly t = inject(I18n).t;
  protected readonly links = inject(TaskLinks);
  private readonly tasks = inject(Tasks);
  private readonly project = inject(CurrentProject).required;
  protected readonly task = computed(() => this.project().card(this.taskId())());
  protected readonly mayEdit = computed(() => this.project().may('task.edit'));

  protected tick(): void {
    this.tasks.change(this.project(), this.taskId(), { done: !this.task()?.doneAt });
  }
}

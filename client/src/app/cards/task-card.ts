import { Component, computed, inject, input } from '@angular/core';
import { I18n } from '../i18n/i18n.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { Selection } from '../selection/selection.ts';
import { Icon } from '../ui/icon.ts';
import { TaskLinks } from '../views/task-links.ts';
import { TaskFacts } from './task-facts.ts';

/** One task of a view. It listens to nothing itself: the view hears for all of its cards. */
@Component({
  selector: 'app-task-card',
  imports: [Icon, TaskFacts],
  templateUrl: './task-card.html',
  host: {
    '[attr.data-task]': 'taskId()',
    '[class.done]': 'card()?.doneAt',
    '[class.chosen]': 'isChosen()',
  },
})
export class TaskCard {
  readonly taskId = input.required<string>();
  /** Tab comes to one task of many. */
  readonly takesTab = input(false);

  private readonly selection = inject(Selection);
  private readonly project = inject(CurrentProject).required;
  protected readonly links = inject(TaskLinks);
  protected readonly t = inject(I18n).t;

  protected readonly card = computed(() => this.project().card(this.taskId())());
  protected readonly isChosen = computed(() => this.selection.has(this.taskId()));
  protected readonly mayEdit = computed(() => this.project().may('task.edit'));
  protected readonly labels = computed(() => {
    const wanted = this.card()?.labels;
    return wanted
      ? this.project()
          .labels()
          .filter(({ id }) => wanted[id])
      : [];
  });
}

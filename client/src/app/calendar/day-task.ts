import { Component, computed, inject, input } from '@angular/core';
import { instantOf } from '@taskmanager/contract';
import { dueStateOf } from '../cards/dues.ts';
import { Format } from '../i18n/format.ts';
import { I18n } from '../i18n/i18n.ts';
import { ReaderTime } from '../i18n/reader-time.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { Selection } from '../selection/selection.ts';
import { TaskLinks } from '../views/task-links.ts';

/** A task within a day, in one line. */
@Component({
  selector: 'app-day-task',
  template: `
    @if (card(); as card) {
      @if (colour(); as colour) {
        <span class="dot" [style.--colour]="colour"></span>
      }
      @if (time(); as time) {
        <span class="time">{{ time }}</span>
      }
      <a
        class="title truncate"
        draggable="false"
        [attr.href]="links.hrefOf(card.id)"
        [attr.tabindex]="takesTab() ? 0 : -1"
        [title]="hint()"
        >{{ card.title }}
        @if (isChosen()) {
          <span class="visually-hidden">{{ t().cards.isChosen }}</span>
        }
        @if (card.doneAt) {
          <span class="visually-hidden">{{ t().cards.isDone }}</span>
        }
      </a>
    }
  `,
  host: {
    '[attr.data-task]': 'taskId()',
    '[class]': 'state()',
    '[class.chosen]': 'isChosen()',
  },
})
export class DayTask {
  readonly taskId = input.required<string>();
  readonly takesTab = input(false);

  private readonly project = inject(CurrentProject).required;
  private readonly selection = inject(Selection);
  private readonly reader = inject(ReaderTime);
  private readonly format = inject(Format);
  protected readonly links = inject(TaskLinks);
  protected readonly t = inject(I18n).t;

  protected readonly card = computed(() => this.project().card(this.taskId())());
  protected readonly isChosen = computed(() => this.selection.has(this.taskId()));
  protected readonly state = computed(() => {
    const card = this.card();
    return card ? dueStateOf(card, this.reader.now()) : '';
  });
  protected readonly colour = computed(() => {
    const labels = this.card()?.labels;
    return (
      labels &&
      this.project()
        .labels()
        .find(({ id }) => labels[id])?.colour
    );
  });
  protected readonly time = computed(() => {
    const due = this.card()?.due;
    const at = due && instantOf(due);
    return at === undefined ? undefined : this.format.time(at);
  });
  /** With the zone, where the time was set for another. */
  protected readonly hint = computed(() => {
    const card = this.card();
    return card?.due ? `${card.title} · ${this.format.moment(card.due)}` : (card?.title ?? '');
  });
}

import { Component, computed, inject, input } from '@angular/core';
import type { Task } from '@taskmanager/contract';
import { I18n } from '../i18n/i18n.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { Face } from '../ui/marks/face.ts';
import { DeedView } from './deed-view.ts';
import { followActivity } from './follow-activity.ts';

/** What happened to a task. */
@Component({
  selector: 'app-task-activity',
  imports: [DeedView, Face],
  template: `
    @switch (activity.state()) {
      @case ('loading') {
        <app-face kind="loading" />
      }
      @case ('failed') {
        <app-face kind="failed" [title]="t().activity.failed">
          <button class="button" type="button" (click)="activity.tryAgain()">{{ t().tasks.tryAgain }}</button>
        </app-face>
      }
      @default {
        <ol class="deeds">
          @for (deed of activity.deeds(); track deed.seq) {
            <li>
              <app-deed
                ofTask
                [deed]="deed"
                [nameOf]="activity.nameOf"
                [isTakenBack]="activity.takenBack().has(deed.seq)"
              />
            </li>
          }
        </ol>
        @if (activity.hasMore()) {
          <button class="button quiet small" type="button" (click)="activity.showMore()">
            {{ t().activity.earlier }}
          </button>
        }
      }
    }
  `,
})
export class TaskActivity {
  readonly task = input.required<Task>();
  protected readonly t = inject(I18n).t;
  private readonly taskId = computed(() => this.task().id);
  protected readonly activity = followActivity(
    inject(CurrentProject).required,
    computed(() => ({ taskId: this.taskId() })),
  );
}

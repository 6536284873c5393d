import { Component, inject, input } from '@angular/core';
import type { Id } from '@taskmanager/contract';
import { AddTask } from '../adding/add-task.ts';
import { Format } from '../i18n/format.ts';
import { DayTask } from './day-task.ts';

/** One day with all of its tasks, and where one is added to it. */
@Component({
  selector: 'app-day-sheet',
  imports: [AddTask, DayTask],
  template: `
    <h2>{{ format.longDay(day()) }}</h2>
    @for (id of ids(); track id) {
      <app-day-task [takesTab]="true" [taskId]="id" />
    }
    @if (listId(); as listId) {
      <app-add-task [open]="true" [listId]="listId" [wanted]="{ due: { date: day() } }" />
    }
  `,
})
export class DaySheet {
  readonly day = input.required<string>();
  readonly ids = input.required<readonly Id[]>();
  /** Where new tasks go; none where nobody may add one. */
  readonly listId = input<Id>();

  protected readonly format = inject(Format);
}

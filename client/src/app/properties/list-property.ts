import { Component, computed, inject, input, viewChild } from '@angular/core';
import type { Task } from '@taskmanager/contract';
import { I18n } from '../i18n/i18n.ts';
import { placeAtEnd } from '../tasks/task-places.ts';
import { Tasks } from '../tasks/tasks.ts';
import { Combobox, type Choice } from '../ui/inputs/combobox.ts';
import { editTask } from './edit-task.ts';
import { Property } from './property.ts';

@Component({
  selector: 'app-list-property',
  imports: [Combobox, Property],
  template: `
    <app-property icon="board" keys="m" [label]="t().properties.list" [mayEdit]="edit.isAllowed()">
      <ng-template #value>{{ name() }}</ng-template>
      <ng-template #editor>
        <app-combobox
          [label]="t().properties.moveTo"
          [choices]="choices()"
          [selected]="[task().listId]"
          (picked)="move($event)"
        />
      </ng-template>
    </app-property>
  `,
})
export class ListProperty {
  readonly task = input.required<Task>();
  protected readonly t = inject(I18n).t;
  private readonly tasks = inject(Tasks);
  protected readonly edit = editTask(this.task);
  readonly property = viewChild.required(Property);
  protected readonly choices = computed((): Choice[] =>
    this.edit
      .project()
      .lists()
      .map(({ id, name }) => ({ id, name })),
  );
  protected readonly name = computed(() => this.choices().find(({ id }) => id === this.task().listId)?.name ?? '');

  protected move(listId: string): void {
    this.property().close();
    if (listId !== this.task().listId) this.tasks.move(this.edit.project(), [this.task().id], listId, placeAtEnd);
  }
}

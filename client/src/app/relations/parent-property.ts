import { Component, computed, inject, input, viewChild } from '@angular/core';
import type { Task } from '@taskmanager/contract';
import { I18n } from '../i18n/i18n.ts';
import { editTask } from '../properties/edit-task.ts';
import { Property } from '../properties/property.ts';
import { Combobox, type Choice } from '../ui/inputs/combobox.ts';
import { choicesBeside, isBelow } from './related-tasks.ts';

const none = 'none';

/** The task of which this one is a part. */
@Component({
  selector: 'app-parent-property',
  imports: [Combobox, Property],
  template: `
    <app-property icon="subtasks" [label]="t().relations.parent" [mayEdit]="edit.isAllowed()">
      <ng-template #value>
        @if (task().parentId) {
          {{ parent()?.title ?? t().relations.elsewhere }}
        } @else {
          <span class="soft">{{ t().properties.none }}</span>
        }
      </ng-template>
      <ng-template #editor>
        <app-combobox
          [label]="t().relations.findTask"
          [choices]="choices()"
          [selected]="[task().parentId ?? none]"
          (picked)="set($event)"
        />
      </ng-template>
    </app-property>
  `,
})
export class ParentProperty {
  readonly task = input.required<Task>();
  protected readonly t = inject(I18n).t;
  protected readonly none = none;
  protected readonly edit = editTask(this.task);
  private readonly property = viewChild.required(Property);
  protected readonly parent = computed(() => this.edit.project().card(this.task().parentId ?? '')());
  protected readonly choices = computed((): Choice[] => {
    const [project, { id }] = [this.edit.project(), this.task()];
    project.version();
    const leadsBack = (other: string) => isBelow(project, other, id);
    return [{ id: none, name: this.t().properties.none, icon: 'x' }, ...choicesBeside(project, id, leadsBack)];
  });

  protected set(id: string): void {
    this.property().close();
    this.edit.set({ parentId: id === none ? null : id });
  }
}

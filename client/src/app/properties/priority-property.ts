import { Component, computed, inject, input, viewChild } from '@angular/core';
import type { Task } from '@taskmanager/contract';
import { I18n } from '../i18n/i18n.ts';
import { Combobox, type Choice } from '../ui/inputs/combobox.ts';
import { Icon } from '../ui/marks/icon.ts';
import { editTask } from './edit-task.ts';
import { Property } from './property.ts';

const priorities = ['urgent', 'high', 'medium', 'low'] as const;
const noPriority = 'none';

@Component({
  selector: 'app-priority-property',
  imports: [Combobox, Icon, Property],
  template: `
    <app-property icon="flag" keys="p" [label]="t().properties.priority" [mayEdit]="edit.isAllowed()">
      <ng-template #value>
        @if (task().priority; as priority) {
          <span class="priority" [class]="priority">
            <app-icon name="flag" />
            {{ t().properties.priorities[priority] }}
          </span>
        } @else {
          <span class="soft">{{ t().properties.none }}</span>
        }
      </ng-template>
      <ng-template #editor>
        <app-combobox
          [label]="t().properties.priority"
          [choices]="choices()"
          [selected]="[task().priority ?? noPriority]"
          (picked)="set($event)"
        />
      </ng-template>
    </app-property>
  `,
})
export class PriorityProperty {
  readonly task = input.required<Task>();
  protected readonly t = inject(I18n).t;
  protected readonly noPriority = noPriority;
  protected readonly edit = editTask(this.task);
  readonly property = viewChild.required(Property);
  protected readonly choices = computed((): Choice[] => [
    ...priorities.map((id) => ({ id, name: this.t().properties.priorities[id], icon: 'flag' as const })),
    { id: noPriority, name: this.t().properties.none },
  ]);

  protected set(id: string): void {
    this.property().close();
    const priority = priorities.find((one) => one === id) ?? null;
    this.edit.set({ priority });
  }
}

import { Component, computed, inject, input, viewChild } from '@angular/core';
import type { Task } from '@taskmanager/contract';
import { I18n } from '../i18n/i18n.ts';
import { editTask } from '../properties/edit-task.ts';
import { Property } from '../properties/property.ts';
import { Combobox } from '../ui/inputs/combobox.ts';
import { choicesBeside } from './related-tasks.ts';

/** The tasks that must be done before this one. */
@Component({
  selector: 'app-blockers-property',
  imports: [Combobox, Property],
  template: `
    <app-property icon="blocked" keys="b" [label]="t().relations.blockedBy" [mayEdit]="edit.isAllowed()">
      <ng-template #value>
        @if (ids().length === 0) {
          <span class="soft">{{ t().properties.none }}</span>
        } @else if (openCount() > 0) {
          <span class="late">{{ t().relations.waitsFor(openCount()) }}</span>
        } @else {
          {{ t().relations.allDone }}
        }
      </ng-template>
      <ng-template #editor>
        <app-combobox
          multiple
          [label]="t().relations.findTask"
          [choices]="choices()"
          [selected]="ids()"
          (picked)="edit.toggle('blockedBy', $event)"
        />
      </ng-template>
    </app-property>
  `,
})
export class BlockersProperty {
  readonly task = input.required<Task>();
  protected readonly t = inject(I18n).t;
  protected readonly edit = editTask(this.task);
  readonly property = viewChild.required(Property);
  protected readonly ids = computed(() => Object.keys(this.task().blockedBy ?? {}));
  protected readonly openCount = computed(() => this.ids().filter((id) => this.isOpen(id)).length);
  protected readonly choices = computed(() => {
    const [project, { id }] = [this.edit.project(), this.task()];
    project.version();
    return choicesBeside(project, id, (other) => project.findCard(other)?.blockedBy?.[id] === true);
  });

  private isOpen(id: string): boolean {
    const card = this.edit.project().card(id)();
    return card !== undefined && !card.doneAt && !card.deletedAt;
  }
}

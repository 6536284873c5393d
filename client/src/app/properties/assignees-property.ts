import { Component, computed, inject, input, viewChild } from '@angular/core';
import type { Task } from '@taskmanager/contract';
import { I18n } from '../i18n/i18n.ts';
import { Avatar } from '../ui/marks/avatar.ts';
import { Combobox, type Choice } from '../ui/inputs/combobox.ts';
import { editTask } from './edit-task.ts';
import { Property } from './property.ts';

@Component({
  selector: 'app-assignees-property',
  imports: [Avatar, Combobox, Property],
  template: `
    <app-property icon="user" keys="a" [label]="t().properties.assignees" [mayEdit]="edit.isAllowed()">
      <ng-template #value>
        @for (person of people(); track person.id) {
          <span class="person">
            <app-avatar
              decorative
              [userId]="person.id"
              [name]="person.name"
              [avatar]="person.person?.avatar"
              [size]="20"
            />
            {{ person.name }}
          </span>
        } @empty {
          <span class="soft">{{ t().properties.nobody }}</span>
        }
      </ng-template>
      <ng-template #editor>
        <app-combobox
          multiple
          [label]="t().properties.assign"
          [choices]="choices()"
          [selected]="ids()"
          (picked)="edit.toggle('assignees', $event)"
        />
      </ng-template>
    </app-property>
  `,
})
export class AssigneesProperty {
  readonly task = input.required<Task>();
  protected readonly t = inject(I18n).t;
  protected readonly edit = editTask(this.task);
  readonly property = viewChild.required(Property);
  protected readonly ids = computed(() => Object.keys(this.task().assignees ?? {}));
  /** Oneself first: that is whom one assigns most. */
  protected readonly choices = computed((): Choice[] => {
    const { me, members } = this.edit.project();
    return members()
      .toSorted((one, other) => Number(other.userId === me) - Number(one.userId === me))
      .map(({ userId, name, avatar }) => ({
        id: userId,
        name: name ?? this.t().properties.somebody,
        hint: userId === me ? this.t().properties.you : undefined,
        person: { avatar },
      }));
  });
  protected readonly people = computed(() =>
    this.ids().map(
      (id): Choice => this.choices().find((one) => one.id === id) ?? { id, name: this.t().properties.formerMember },
    ),
  );
}

import { Component, inject, input, viewChild, viewChildren } from '@angular/core';
import type { Task } from '@taskmanager/contract';
import { I18n } from '../i18n/i18n.ts';
import { Shortcuts, type Command } from '../keyboard/shortcuts.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { BlockersProperty } from '../relations/blockers-property.ts';
import { ParentProperty } from '../relations/parent-property.ts';
import { AssigneesProperty } from './assignees-property.ts';
import { FieldProperty } from './field-property.ts';
import { LabelsProperty } from './labels-property.ts';
import { ListProperty } from './list-property.ts';
import { MomentProperty } from './moment-property.ts';
import { PriorityProperty } from './priority-property.ts';
import type { Property } from './property.ts';

/** All that a task is besides its texts, each with a key of its own. */
@Component({
  selector: 'app-task-properties',
  imports: [
    AssigneesProperty,
    BlockersProperty,
    FieldProperty,
    ParentProperty,
    LabelsProperty,
    ListProperty,
    MomentProperty,
    PriorityProperty,
  ],
  template: `
    <h3 class="visually-hidden">{{ t().properties.all }}</h3>
    <app-list-property [task]="task()" />
    <app-assignees-property [task]="task()" />
    <app-labels-property [task]="task()" />
    <app-priority-property [task]="task()" />
    <app-moment-property field="start" [task]="task()" />
    <app-moment-property field="due" [task]="task()" />
    <app-parent-property [task]="task()" />
    <app-blockers-property [task]="task()" />
    @for (field of project().fields(); track field.id) {
      <app-field-property [task]="task()" [field]="field" />
    }
  `,
})
export class TaskProperties {
  readonly task = input.required<Task>();
  protected readonly t = inject(I18n).t;
  protected readonly project = inject(CurrentProject).required;
  private readonly list = viewChild.required(ListProperty);
  private readonly assignees = viewChild.required(AssigneesProperty);
  private readonly labels = viewChild.required(LabelsProperty);
  private readonly priority = viewChild.required(PriorityProperty);
  private readonly blockers = viewChild.required(BlockersProperty);
  private readonly moments = viewChildren(MomentProperty);

  constructor() {
    inject(Shortcuts).use([
      this.opening('m', 'listId', () => this.list()),
      this.opening('a', 'assignees', () => this.assignees()),
      this.opening('l', 'labels', () => this.labels()),
      this.opening('p', 'priority', () => this.priority()),
      this.opening('s', 'start', () => this.moments()[0]),
      this.opening('d', 'due', () => this.moments()[1]),
      this.opening('b', 'blockedBy', () => this.blockers()),
    ]);
  }

  private opening(keys: string, field: string, one: () => { property: () => Property } | undefined): Command {
    const label = () => this.t().activity.fields[field] ?? field;
    const run = () => one()?.property().open();
    const when = () => this.project().may('task.edit');
    return { id: `task.${keys}`, keys, opens: true, label, run, when, group: () => this.t().tasks.openTask };
  }
}

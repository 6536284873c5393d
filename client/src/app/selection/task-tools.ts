import { Component, ElementRef, inject, input, viewChild } from '@angular/core';
import type { Id } from '@taskmanager/contract';
import { I18n } from '../i18n/i18n.ts';
import { Shortcuts, type Command } from '../keyboard/shortcuts.ts';
import { CurrentProject } from '../projects/current-project.ts';
import type { Anchor } from '../ui/layers/beside.ts';
import { BulkBar } from './bulk-bar.ts';
import { Selection } from './selection.ts';
import { TaskDeeds } from './task-deeds.ts';
import { TasksMenu } from './tasks-menu.ts';
import { TaskPicker, type Property } from './task-picker.ts';

/** What every view of tasks has besides its tasks: the menu, the pickers, the bar for many, and the keys for all that. */
@Component({
  selector: 'app-task-tools',
  imports: [BulkBar, TasksMenu, TaskPicker],
  template: `
    <app-task-picker />
    <app-tasks-menu (editing)="selection.edit($event)" (picking)="pickFor($event.ids, $event.property)" />
    @if (selection.size() > 0) {
      <app-bulk-bar (picking)="pick($event.property, $event.anchor)" />
    }
  `,
})
export class TaskTools {
  /** Where the tasks are drawn. */
  readonly view = input.required<HTMLElement>();

  private readonly picker = viewChild.required(TaskPicker);
  private readonly menu = viewChild.required(TasksMenu);
  private readonly deeds = inject(TaskDeeds);
  private readonly t = inject(I18n).t;
  private readonly project = inject(CurrentProject).required;
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly selection = inject(Selection);

  constructor() {
    inject(Shortcuts).use([
      this.command('e', this.t().selection.editTitle, ([id]) => id && this.selection.edit(id)),
      this.command('l', this.t().selection.choose.labels, () => this.pick('labels')),
      this.command('a', this.t().selection.choose.assignees, () => this.pick('assignees')),
      this.command('p', this.t().selection.choose.priority, () => this.pick('priority')),
      this.command('d', this.t().selection.choose.due, () => this.pick('due')),
      this.command('m', this.t().selection.choose.list, () => this.pick('list')),
      this.command('c', this.t().selection.complete, (ids) => this.deeds.complete(ids)),
      this.command('x', this.t().selection.toggle, () => this.toggle()),
      this.command('Delete', this.t().selection.remove, (ids) => this.remove(ids)),
      this.command('Backspace', this.t().selection.remove, (ids) => this.remove(ids)),
    ]);
  }

  openMenu(id: Id, anchor: Anchor): void {
    this.selection.focus(id);
    this.menu().open(id, anchor);
  }

  protected pick(property: Property, anchor?: HTMLElement): void {
    this.pickFor(this.selection.targets(), property, anchor);
  }

  pickFor(ids: readonly Id[], property: Property, anchor?: HTMLElement): void {
    const [first] = ids;
    const near = this.selection.pointed() ?? this.selection.current() ?? first;
    if (near !== undefined && first !== undefined) this.picker().open(property, ids, anchor ?? this.elementOf(near));
  }

  private command(keys: string, label: string, run: (ids: readonly Id[]) => unknown): Command {
    return {
      ...{ id: `tasks.${keys}`, keys },
      label: () => label,
      group: () => this.t().selection.group,
      when: () => this.project().may('task.edit') && this.selection.targets().length > 0,
      run: () => run(this.selection.targets()),
    };
  }

  private toggle(): void {
    const id = this.selection.pointed() ?? this.selection.current();
    if (id !== undefined) this.selection.toggle(id);
  }

  private remove(ids: readonly Id[]): void {
    this.deeds.remove(ids);
    this.selection.clear();
  }

  private elementOf(id: Id): HTMLElement {
    return this.view().querySelector<HTMLElement>(`[data-task="${id}"]`) ?? this.host;
  }
}

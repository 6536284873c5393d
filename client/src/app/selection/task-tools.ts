import { afterNextRender, Component, ElementRef, inject, input, viewChild, ViewContainerRef } from '@angular/core';
import type { Id } from '@taskmanager/contract';
import { I18n } from '../i18n/i18n.ts';
import { Shortcuts, type Command } from '../keyboard/shortcuts.ts';
import { TypedAhead } from '../keyboard/typed-ahead.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { QuickAdd } from '../quick-add/quick-add.ts';
import type { Anchor } from '../ui/layers/beside.ts';
import { loadIdly } from './load-idly.ts';
import { BulkBar } from './bulk-bar.ts';
import { Selection } from './selection.ts';
import { TaskDeeds } from './task-deeds.ts';
import { TasksMenu } from './tasks-menu.ts';
import type { Property, TaskPicker } from './task-picker.ts';

/** What every view of tasks has besides its tasks: the menu, the pickers, the bar for many, and the keys for all that. */
@Component({
  selector: 'app-task-tools',
  imports: [BulkBar, TasksMenu],
  template: `
    <ng-container #beside />
    <app-tasks-menu (editing)="selection.edit($event)" (picking)="pick($event.ids, $event.property)" />
    @if (selection.size() > 0) {
      <app-bulk-bar (picking)="pick(selection.targets(), $event.property, $event.anchor)" />
    }
  `,
})
export class TaskTools {
  /** Where the tasks are drawn. */
  readonly view = input.required<HTMLElement>();

  private readonly beside = viewChild.required('beside', { read: ViewContainerRef });
  private readonly typedAhead = inject(TypedAhead);
  private picker: TaskPicker | undefined;
  private readonly menu = viewChild.required(TasksMenu);
  private readonly deeds = inject(TaskDeeds);
  private readonly t = inject(I18n).t;
  private readonly project = inject(CurrentProject).required;
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly selection = inject(Selection);

  constructor() {
    inject(Shortcuts).use([
      this.opening('e', this.t().selection.editTitle, ([id]) => id && this.selection.edit(id)),
      this.opening('l', this.t().selection.choose.labels, (ids) => this.pickFor(ids, 'labels')),
      this.opening('a', this.t().selection.choose.assignees, (ids) => this.pickFor(ids, 'assignees')),
      this.opening('p', this.t().selection.choose.priority, (ids) => this.pickFor(ids, 'priority')),
      this.opening('d', this.t().selection.choose.due, (ids) => this.pickFor(ids, 'due')),
      this.opening('m', this.t().selection.choose.list, (ids) => this.pickFor(ids, 'list')),
      this.command('c', this.t().selection.complete, (ids) => this.deeds.complete(ids)),
      this.command('x', this.t().selection.toggle, () => this.toggle()),
      this.command('Delete', this.t().selection.remove, (ids) => this.remove(ids)),
      this.command('Backspace', this.t().selection.remove, (ids) => this.remove(ids)),
    ]);
    const quickAdd = inject(QuickAdd);
    const loadPalette = () => import('../keyboard/palette-dialog.ts');
    afterNextRender(() => void loadIdly(loadPicker, () => quickAdd.prepare(), loadPalette));
  }

  openMenu(id: Id, anchor: Anchor): void {
    this.selection.focus(id);
    this.menu().open(id, anchor);
  }

  /** By pointer; what is typed until the picker is there is for the picker. */
  pick(ids: readonly Id[], property: Property, anchor?: HTMLElement): void {
    void this.typedAhead.keepFor(() => this.pickFor(ids, property, anchor));
  }

  private async pickFor(ids: readonly Id[], property: Property, anchor?: HTMLElement): Promise<void> {
    const [first] = ids;
    const near = this.selection.pointed() ?? this.selection.current() ?? first;
    if (near === undefined || first === undefined) return;
    const picker = await this.drawPicker();
    picker.open(property, ids, anchor ?? this.elementOf(near));
  }

  /** Drawn when it is first wanted: no task needs it to be seen. */
  private async drawPicker(): Promise<TaskPicker> {
    const { TaskPicker } = await loadPicker();
    if (this.picker) return this.picker;
    const drawn = this.beside().createComponent(TaskPicker);
    drawn.changeDetectorRef.detectChanges(); // before that it has nothing to open
    return (this.picker = drawn.instance);
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

  private opening(...command: Parameters<typeof this.command>): Command {
    return { ...this.command(...command), opens: true };
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

const loadPicker = () => import('./task-picker.ts');

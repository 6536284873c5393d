import { Component, computed, inject, signal, viewChild } from '@angular/core';
import type { Id, Moment } from '@taskmanager/contract';
import { priorities, type Priority } from '../filters/task-filter.ts';
import { Format } from '../i18n/format.ts';
import { I18n } from '../i18n/i18n.ts';
import { CurrentProject } from '../projects/current-project.ts';
import type { Anchor } from '../ui/beside.ts';
import type { Choice } from '../ui/choices.ts';
import { Combobox } from '../ui/combobox.ts';
import { DatePicker } from '../ui/date-picker.ts';
import { Popover } from '../ui/popover.ts';
import { TaskDeeds } from './task-deeds.ts';

export type Property = 'labels' | 'assignees' | 'priority' | 'due' | 'list';

const none = 'none';

/** One property of one task or of many, chosen beside them. */
@Component({
  selector: 'app-task-picker',
  imports: [Combobox, DatePicker, Popover],
  templateUrl: './task-picker.html',
})
export class TaskPicker {
  private readonly deeds = inject(TaskDeeds);
  private readonly format = inject(Format);
  private readonly project = inject(CurrentProject).required;
  private readonly popover = viewChild.required(Popover);
  private readonly ids = signal<readonly Id[]>([]);
  protected readonly t = inject(I18n).t;
  protected readonly property = signal<Property>('labels');
  protected readonly today = this.format.today;

  protected readonly tasks = computed(() => this.ids().flatMap((id) => this.project().card(id)() ?? []));
  protected readonly choices = computed(() => this.choicesOf(this.property()));
  protected readonly held = computed(() => this.heldOf(this.property()));
  protected readonly due = computed(() => this.common(({ due }) => due?.date) ?? null);

  open(property: Property, ids: readonly Id[], anchor: Anchor): void {
    this.property.set(property);
    this.ids.set(ids);
    this.popover().open(anchor);
  }

  protected pick(choice: string): void {
    const [ids, property] = [this.ids(), this.property()];
    if (property === 'labels' || property === 'assignees') return this.deeds.toggle(ids, property, choice);
    this.popover().close();
    if (property === 'list') this.deeds.moveToEnd(ids, choice);
    else this.deeds.setPriority(ids, choice === none ? null : (choice as Priority)); // the choices are these
  }

  /** The time and the zone of one task stay with its new day. */
  protected pickDay(date: string | null): void {
    this.popover().close();
    const [task, ...others] = this.tasks();
    const { time, zone } = (others.length === 0 && task?.due) || ({} as Partial<Moment>);
    this.deeds.setDue(this.ids(), date === null ? null : { date, ...(time && zone && { time, zone }) });
  }

  private choicesOf(property: Property): readonly Choice[] {
    switch (property) {
      case 'labels':
        return this.project().labels();
      case 'assignees':
        return this.project()
          .members()
          .map(({ userId, name = '', avatar }) => ({ id: userId, name, person: { avatar } }));
      case 'list':
        return this.project().lists();
      default:
        return [
          ...priorities.map((id): Choice => ({ id, name: this.t().cards.priorities[id], icon: 'flag' })),
          { id: none, name: this.t().selection.noPriority, icon: 'x' },
        ];
    }
  }

  private heldOf(property: Property): readonly string[] {
    if (property === 'labels' || property === 'assignees') {
      const tasks = this.tasks();
      return Object.keys(tasks[0]?.[property] ?? {}).filter((id) => tasks.every((task) => task[property]?.[id]));
    }
    const held =
      property === 'list' ? this.common(({ listId }) => listId) : this.common(({ priority }) => priority ?? none);
    return held ? [held] : [];
  }

  private common<T>(of: (task: ReturnType<typeof this.tasks>[number]) => T): T | undefined {
    const [first, ...others] = this.tasks().map(of);
    return others.every((one) => one === first) ? first : undefined;
  }
}

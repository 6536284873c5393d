import { Component, computed, inject, signal, viewChild } from '@angular/core';
import type { Id, Moment } from '@taskmanager/contract';
import { priorities, type Priority } from '../filters/task-filter.ts';
import { readDate } from '../dates/natural-dates.ts';
import { Clock } from '../i18n/clock.ts';
import { Format } from '../i18n/format.ts';
import { I18n } from '../i18n/i18n.ts';
import { Preferences } from '../preferences/preferences.ts';
import { CurrentProject } from '../projects/current-project.ts';
import type { Anchor } from '../ui/layers/beside.ts';
import type { Choice } from '../ui/inputs/choices.ts';
import { Combobox } from '../ui/inputs/combobox.ts';
import { DatePicker, type DateGuess } from '../ui/inputs/date-picker.ts';
import { Popover } from '../ui/layers/popover.ts';
import { TaskDeeds } from './task-deeds.ts';

export type Property = 'labels' | 'assignees' | 'priority' | 'start' | 'due' | 'list';

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
  private readonly clock = inject(Clock);
  private readonly i18n = inject(I18n);
  protected readonly preferences = inject(Preferences).inEffect;
  private readonly project = inject(CurrentProject).required;
  private readonly popover = viewChild.required(Popover);
  private readonly ids = signal<readonly Id[]>([]);
  protected readonly t = this.i18n.t;
  protected readonly property = signal<Property>('labels');
  protected readonly today = this.format.today;

  protected readonly tasks = computed(() => this.ids().flatMap((id) => this.project().card(id)() ?? []));
  protected readonly choices = computed(() => this.choicesOf(this.property()));
  protected readonly held = computed(() => this.heldOf(this.property()));
  private readonly moment = computed(() => (this.property() === 'start' ? 'start' : 'due'));
  protected readonly day = computed(() => this.common((task) => task[this.moment()]?.date) ?? null);

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
    const { time, zone } = (others.length === 0 && task?.[this.moment()]) || ({} as Partial<Moment>);
    this.deeds.setMoment(
      this.ids(),
      this.moment(),
      date === null ? null : { date, ...(time && zone && { time, zone }) },
    );
  }

  protected readonly readDue = (text: string): DateGuess<Moment | null> | null => {
    const [zone, locale] = [this.format.zone(), this.i18n.formats()];
    const found = readDate(text, { now: this.clock.now(), zone, locale, weekStart: this.preferences().weekStart });
    if (found === undefined) return null;
    const label = found === null ? this.t().ui.noDate : this.format.moment(found);
    return { day: found?.date ?? null, label, value: found };
  };

  protected takeGuess({ value }: DateGuess<Moment | null>): void {
    this.popover().close();
    this.deeds.setMoment(this.ids(), this.moment(), value);
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

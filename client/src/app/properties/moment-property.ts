import { Component, computed, inject, input, viewChild } from '@angular/core';
import { isOver, type Moment, type Task } from '@taskmanager/contract';
import { Clock } from '../i18n/clock.ts';
import { Format } from '../i18n/format.ts';
import { I18n } from '../i18n/i18n.ts';
import { Preferences } from '../preferences/preferences.ts';
import { readDate } from '../dates/natural-dates.ts';
import { DatePicker, type DateGuess } from '../ui/inputs/date-picker.ts';
import { editTask } from './edit-task.ts';
import { Property } from './property.ts';

/** When a task starts, or is due: a day, or a time of a zone. */
@Component({
  selector: 'app-moment-property',
  imports: [DatePicker, Property],
  templateUrl: './moment-property.html',
})
export class MomentProperty {
  readonly task = input.required<Task>();
  readonly field = input.required<'start' | 'due'>();
  private readonly i18n = inject(I18n);
  protected readonly t = this.i18n.t;
  private readonly preferences = inject(Preferences);
  private readonly clock = inject(Clock);
  private readonly format = inject(Format);
  protected readonly edit = editTask(this.task);
  readonly property = viewChild.required(Property);
  protected readonly now = computed(() => this.task()[this.field()]);
  protected readonly label = computed(() => this.t().properties[this.field()]);
  protected readonly shown = computed(() => {
    const moment = this.now();
    return moment && this.format.moment(moment);
  });
  protected readonly isLate = computed(() => {
    const [moment, { doneAt }] = [this.now(), this.task()];
    if (!moment || doneAt || this.field() !== 'due') return false;
    return isOver(moment, this.clock.now(), this.format.zone());
  });
  protected readonly today = this.format.today;
  protected readonly weekStart = computed(() => this.preferences.inEffect().weekStart);
  protected readonly read = (text: string): DateGuess<Moment | null> | null => {
    const [now, zone, locale] = [this.clock.now(), this.format.zone(), this.i18n.formats()];
    const moment = readDate(text, { now, zone, locale, weekStart: this.weekStart() });
    if (moment === undefined) return null;
    const label = moment ? this.format.moment(moment) : this.t().ui.noDate;
    return { day: moment?.date ?? null, label, value: moment };
  };
  /** That of the time, where it is not the reader's. */
  protected readonly otherZone = computed(() => {
    const zone = this.now()?.zone;
    return zone === this.format.zone() ? undefined : zone;
  });

  /** The time stays, so that another day is one choice. */
  protected setDay(date: string | null): void {
    const { time, zone } = this.now() ?? {};
    this.set(date === null ? null : { date, ...(time && { time, zone }) });
    this.property().close();
  }

  protected take({ value }: DateGuess<Moment | null>): void {
    this.set(value);
    this.property().close();
  }

  protected setTime(time: string): void {
    const date = this.now()?.date ?? this.format.today();
    const zone = this.now()?.zone ?? this.format.zone();
    this.set(time === '' ? { date } : { date, time, zone });
  }

  private set(moment: Moment | null): void {
    this.edit.set({ [this.field()]: moment });
  }
}

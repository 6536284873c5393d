import { Component, computed, inject, input, viewChild } from '@angular/core';
import { isOver, type Moment, type Task } from '@taskmanager/contract';
import { Clock } from '../i18n/clock.ts';
import { Format } from '../i18n/format.ts';
import { I18n } from '../i18n/i18n.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { Tasks } from '../tasks/tasks.ts';
import { DatePicker } from '../ui/date-picker.ts';
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
  protected readonly t = inject(I18n).t;
  private readonly clock = inject(Clock);
  private readonly format = inject(Format);
  private readonly tasks = inject(Tasks);
  private readonly project = inject(CurrentProject).required;
  readonly property = viewChild.required(Property);
  protected readonly mayEdit = computed(() => this.project().may('task.edit'));
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

  protected setTime(time: string): void {
    const date = this.now()?.date ?? this.format.today();
    const zone = this.now()?.zone ?? this.format.zone();
    this.set(time === '' ? { date } : { date, time, zone });
  }

  private set(moment: Moment | null): void {
    this.tasks.change(this.project(), this.task().id, { [this.field()]: moment });
  }
}

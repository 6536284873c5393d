import { computed, inject, Service, signal } from '@angular/core';
import type { Moment } from '@taskmanager/contract';
import { addDays, dayIn, dayOf, instantOf } from '@taskmanager/contract';
import { Clock } from './clock.ts';
import { I18n } from './i18n.ts';
import { createFormatters } from './formatters.ts';

export type WeekStart = 'monday' | 'saturday' | 'sunday';
/** As the server tells it, or as the clock does. */
type Instant = string | number;

/** Days, times and numbers as this reader writes them, where this reader is. */
@Service()
export class Format {
  private readonly i18n = inject(I18n);
  private readonly clock = inject(Clock);
  private readonly readersZone = signal(Intl.DateTimeFormat().resolvedOptions().timeZone);
  private readonly by = computed(() => createFormatters(this.i18n.formats()));

  readonly zone = this.readersZone.asReadonly();
  /** Which day it is for the reader: `2026-11-21`. */
  readonly today = computed(() => dayIn(this.zone(), this.clock.now()));

  useZone(zone: string): void {
    this.readersZone.set(zone);
  }

  /** `Today`, `Tomorrow`, `Fri`, `12 Dec`, `12 Dec 2027`. */
  day(moment: Moment | string): string {
    const [day, today] = [typeof moment === 'string' ? moment : dayOf(moment, this.zone()), this.today()];
    const away = daysBetween(today, day);
    if (Math.abs(away) <= 1) return capitalised(this.by().relative('long').format(away, 'day'), this.i18n.formats());
    if (away > 1 && away < 7) return this.dayBy(day, { weekday: 'short' });
    const year = day.slice(0, 4) === today.slice(0, 4) ? undefined : 'numeric';
    return this.dayBy(day, { day: 'numeric', month: 'short', year });
  }

  /** The day and the reader's time, with the one it was set for where that is another: `Fri 15:00 (09:00 GMT-5)`. */
  moment(moment: Moment): string {
    const at = instantOf(moment);
    if (at === undefined || !moment.zone) return this.day(moment);
    const [here, there] = [this.time(at), this.by().time(moment.zone).format(at)];
    const elsewhere = here === there ? '' : ` (${there} ${this.by().zoneName(moment.zone, at)})`;
    return `${this.day(moment)} ${here}${elsewhere}`;
  }

  /** Friday, 12 December 2026: where there is room, and for screen readers. */
  longDay(day: string): string {
    return this.dayBy(day, { dateStyle: 'full' });
  }

  time(at: Instant): string {
    return this.by().time(this.zone()).format(new Date(at));
  }

  /** `21 Nov 2026`: which day it was for the reader. */
  date(at: Instant): string {
    return this.by().dates(this.zone(), { dateStyle: 'medium' }).format(new Date(at));
  }

  dateTime(at: Instant): string {
    return this.by().dates(this.zone(), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));
  }

  /** `now`, `5 min. ago`, `3 hr. ago`, and after a week the day. Says so anew as time goes by. */
  ago(at: Instant): string {
    const passed = Math.max(this.clock.now() - new Date(at).getTime(), 0);
    const ago = this.by().relative('short');
    if (passed < minuteMs) return ago.format(0, 'second');
    if (passed < hourMs) return ago.format(-Math.floor(passed / minuteMs), 'minute');
    if (passed < dayMs) return ago.format(-Math.floor(passed / hourMs), 'hour');
    const day = dayIn(this.zone(), new Date(at).getTime());
    const days = daysBetween(day, this.today());
    return days < 7 ? ago.format(-days, 'day') : this.day(day);
  }

  number(value: number, options: Intl.NumberFormatOptions = {}): string {
    return this.by().numbers(options).format(value);
  }

  bytes(bytes: number): string {
    const step = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), units.length - 1);
    const amount = bytes / 1024 ** step;
    const maximumFractionDigits = amount < 10 && step > 0 ? 1 : 0;
    const unit = units[step] ?? 'byte';
    return this.by().numbers({ style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits }).format(amount);
  }

  /** Ann, Ben and Cem. */
  list(names: readonly string[]): string {
    return this.by().list().format(names);
  }

  /** `month` is any day of it: `December 2026`. */
  monthName(month: string): string {
    return this.dayBy(`${month.slice(0, 7)}-01`, { month: 'long', year: 'numeric' });
  }

  /** The heads of a calendar's columns. */
  weekdays(weekStart: WeekStart): { readonly short: string; readonly long: string }[] {
    return Array.from({ length: 7 }, (_, at) => {
      const day = addDays(firstOf[weekStart], at);
      return { short: this.dayBy(day, { weekday: 'short' }), long: this.dayBy(day, { weekday: 'long' }) };
    });
  }

  private dayBy(day: string, options: Intl.DateTimeFormatOptions): string {
    return this.by()
      .dates('UTC', options)
      .format(Date.parse(`${day}T00:00Z`));
  }
}

const [minuteMs, hourMs, dayMs] = [60_000, 3_600_000, 86_400_000];
const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
/** Days of the first week of 2024, which began on a Monday. */
const firstOf: Readonly<Record<WeekStart, string>> = {
  monday: '2024-01-01',
  saturday: '2024-01-06',
  sunday: '2024-01-07',
};

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / dayMs);
}

function capitalised(text: string, locale: string): string {
  const [first = '', ...rest] = text;
  return first.toLocaleUpperCase(locale) + rest.join('');
}

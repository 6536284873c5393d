import { addDays } from '@taskmanager/contract';

/** Days are text like `2026-12-24`. Monday is 1 and Sunday is 7. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00Z`).getUTCDay() || 7;
}

/** Undefined where the calendar has no such day. */
export function dayFrom(year: number, month: number, date: number): string | undefined {
  const day = new Date(Date.UTC(2000, month - 1, date));
  day.setUTCFullYear(year, month - 1, date);
  const isThere = day.getUTCMonth() === month - 1 && day.getUTCDate() === date && year >= 1 && year <= 9999;
  return isThere ? day.toISOString().slice(0, 10) : undefined;
}

/** Today or the next time there is such a day. */
export function comingDay(today: string, month: number, date: number): string | undefined {
  const year = Number(today.slice(0, 4));
  const years = Array.from({ length: 9 }, (_, more) => year + more); // a 29th of February may be eight years away
  return years.map((one) => dayFrom(one, month, date)).find((day) => day !== undefined && day >= today);
}

/** The next month that has this day, this one included. */
export function comingDate(today: string, date: number): string | undefined {
  const months = Array.from({ length: 13 }, (_, more) => addMonths(`${today.slice(0, 8)}01`, more));
  const days = months.map((month) => dayFrom(Number(month.slice(0, 4)), Number(month.slice(5, 7)), date));
  return days.find((day) => day !== undefined && day >= today);
}

/** A month after the 31st is its last day where it has no 31st. */
export function addMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const [inYear, inMonth] = [
    year + Math.floor((month - 1 + months) / 12),
    ((((month - 1 + months) % 12) + 12) % 12) + 1,
  ];
  const fits = [date, 30, 29, 28].find((one) => one <= date && dayFrom(inYear, inMonth, one));
  return dayFrom(inYear, inMonth, fits ?? 28) ?? day;
}

export function endOfMonth(day: string): string {
  return addDays(addMonths(`${day.slice(0, 8)}01`, 1), -1);
}

export type WeekStart = 'monday' | 'saturday' | 'sunday';
const firstWeekday: Readonly<Record<WeekStart, number>> = { monday: 1, saturday: 6, sunday: 7 };

export function startOfWeek(day: string, weekStart: WeekStart): string {
  return addDays(day, -((weekdayOf(day) - firstWeekday[weekStart] + 7) % 7));
}

/** After this day. */
export function nextWeekday(day: string, weekday: number): string {
  return addDays(day, ((weekday - weekdayOf(day) + 6) % 7) + 1);
}

/** The Monday of a week as calendars number them: the first one has the year's first Thursday. */
export function mondayOfWeek(year: number, week: number): string {
  return addDays(startOfWeek(`${String(year).padStart(4, '0')}-01-04`, 'monday'), (week - 1) * 7);
}

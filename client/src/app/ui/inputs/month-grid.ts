import { addDays } from '@taskmanager/contract';

export type WeekStart = 'monday' | 'saturday' | 'sunday';
const starts = { sunday: 0, monday: 1, saturday: 6 } as const;

/** The weeks that a month is part of, each of seven days: `2026-02-01` and its neighbours. */
export function weeksOf(day: string, weekStart: WeekStart): readonly (readonly string[])[] {
  const month = monthOf(day);
  const weeks: string[][] = [];
  for (let at = startOfWeek(`${month}-01`, weekStart); monthOf(at) <= month; at = addDays(at, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, index) => addDays(at, index)));
  }
  return weeks;
}

export function startOfWeek(day: string, weekStart: WeekStart): string {
  return addDays(day, -((weekdayOf(day) - starts[weekStart] + 7) % 7));
}

export function monthOf(day: string): string {
  return day.slice(0, 7);
}

/** The same day of another month, or its last where it has fewer. */
export function addMonths(day: string, months: number): string {
  const date = new Date(`${monthOf(day)}-01T00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months);
  const first = date.toISOString().slice(0, 10);
  date.setUTCMonth(date.getUTCMonth() + 1, 0);
  return `${monthOf(first)}-${String(Math.min(Number(day.slice(8)), date.getUTCDate())).padStart(2, '0')}`;
}

/** Where a key leads from a day; undefined where it leads nowhere. */
export function dayAfterKey(day: string, key: string, { weekStart, isRtl, shift }: DayKeys): string | undefined {
  const along = isRtl ? -1 : 1;
  const months = shift ? 12 : 1;
  const reached: Record<string, () => string> = {
    ArrowRight: () => addDays(day, along),
    ArrowLeft: () => addDays(day, -along),
    ArrowDown: () => addDays(day, 7),
    ArrowUp: () => addDays(day, -7),
    Home: () => startOfWeek(day, weekStart),
    End: () => addDays(startOfWeek(day, weekStart), 6),
    PageDown: () => addMonths(day, months),
    PageUp: () => addMonths(day, -months),
  };
  return reached[key]?.();
}
export type DayKeys = { readonly weekStart: WeekStart; readonly isRtl?: boolean; readonly shift?: boolean };

function weekdayOf(day: string): number {
  return new Date(`${day}T00:00Z`).getUTCDay();
}

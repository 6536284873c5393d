import { addDays, dayIn, instantOf, type Preferences } from '@taskmanager/contract';

type Hours = NonNullable<Preferences['quietHours']>;

/** When the quiet hours that hold now are over, if they hold. Hours like 22:00 to 07:00 go over midnight. */
export function quietUntil(hours: Hours | undefined, now: number, zone: string): Date | undefined {
  if (!hours) return undefined;
  const today = dayIn(zone, now);
  for (const day of [addDays(today, -1), today]) {
    const from = at(day, hours.from, zone);
    const to = at(hours.to > hours.from ? day : addDays(day, 1), hours.to, zone);
    if (from <= now && now < to) return new Date(to);
  }
  return undefined;
}

/** The next time the clock shows that: on a day that shows it twice, the first. */
export function nextDigest(time: string, now: number, zone: string): { day: string; at: Date } {
  const today = dayIn(zone, now);
  const soonest = at(today, time, zone);
  if (soonest > now) return { day: today, at: new Date(soonest) };
  const tomorrow = addDays(today, 1);
  return { day: tomorrow, at: new Date(at(tomorrow, time, zone)) };
}

function at(date: string, time: string, zone: string): number {
  return instantOf({ date, time, zone }) ?? Number.NaN; // it has a time
}

import { z } from 'zod';

export const WallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like 09:30');
export const TimeZone = z.string().max(64).refine(isZone, 'must be a time zone like Europe/Berlin');

/** A day, or a wall time in a zone: a meeting at nine stays at nine when the clocks change. */
export const Moment = z
  .strictObject({ date: z.iso.date(), time: WallTime.optional(), zone: TimeZone.optional() })
  .refine(
    (moment) => (moment.time === undefined) === (moment.zone === undefined),
    'a time needs its zone, and a zone its time',
  );
export type Moment = z.infer<typeof Moment>;

const known = new Map<string, boolean>();

function isZone(name: string): boolean {
  let answer = known.get(name);
  if (answer === undefined) {
    answer = canFormat(name);
    if (known.size < 1000) known.set(name, answer);
  }
  return answer;
}

function canFormat(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}

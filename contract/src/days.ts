import type { Moment } from './moments.ts';

/** Which day it is in a zone: `2026-05-01`. */
export function dayIn(zone: string, at: number): string {
  return new Date(within(at + offsetOf(zone, at))).toISOString().slice(0, 10);
}

export function addDays(day: string, days: number): string {
  return new Date(within(Date.parse(`${day}T00:00Z`) + days * dayMs)).toISOString().slice(0, 10);
}

/** The day of a moment for who reads in that zone: a day is that day everywhere, a time may be on the next one. */
export function dayOf(moment: Moment, zone: string): string {
  const at = instantOf(moment);
  return at === undefined ? moment.date : dayIn(zone, at);
}

/** A day is over when it has ended for who reads in that zone, a time when it has come. */
export function isOver(moment: Moment, now: number, zone: string): boolean {
  const at = instantOf(moment);
  return at === undefined ? moment.date < dayIn(zone, now) : at <= now;
}

/**
 * When a time of a zone is; a day has no instant. A time that the clocks skip comes as much later as they skip, and
 * one that they show twice is the first.
 */
export function instantOf({ date, time, zone }: Moment): number | undefined {
  if (time === undefined || zone === undefined) return undefined;
  const wall = Date.parse(`${date}T${time}Z`);
  const [before, after] = [wall - offsetOf(zone, wall - dayMs), wall - offsetOf(zone, wall + dayMs)];
  const isThere = (at: number) => at + offsetOf(zone, at) === wall;
  return !isThere(before) && isThere(after) ? after : before;
}

/** Text that sorts as moments do; good for order, not for arithmetic. */
export function sortable(moment: Moment): string {
  return `${moment.date}T${moment.time ?? '24:00'}`;
}

const dayMs = 24 * 60 * 60 * 1000;
const [first, last] = [Date.parse('0001-01-02'), Date.parse('9999-12-30')];

/** Text of four digits for the year is what days are compared by. */
function within(at: number): number {
  return Math.min(Math.max(at, first), last);
}

/** How far the clocks of a zone are ahead of UTC, in milliseconds. */
function offsetOf(zone: string, at: number): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of clockOf(zone).formatToParts(within(at))) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const shown = new Date(0).setUTCFullYear(year, month - 1, day) + ((hour * 60 + minute) * 60 + second) * 1000;
  return shown - Math.floor(within(at) / 1000) * 1000;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    ...{ timeZone: zone, hourCycle: 'h23' },
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' },
  });
  if (clocks.size >= 100) clocks.clear(); // each takes some memory, and a caller may name any zone
  clocks.set(zone, clock);
  return clock;
}

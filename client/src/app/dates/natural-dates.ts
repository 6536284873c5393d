import { addDays, dayIn, type Moment } from '@taskmanager/contract';
import type { WeekStart } from './calendar.ts';
import { longest, type Here, type Match, type Rule, type Trust } from './date-rules.ts';
import { dayRules } from './day-rules.ts';
import { partRules, timeRules, wallTime } from './time-rules.ts';

export type DateContext = {
  readonly now: number;
  readonly zone: string;
  /** Decides what nothing else does: 4/5 is in April or in May. */
  readonly locale: string;
  readonly weekStart: WeekStart;
};

/** A date within a text: `text.slice(from, to)` says it. */
export type FoundDate = { readonly moment: Moment; readonly from: number; readonly to: number };

/** All of what somebody typed where a date is asked for. Null is no date; undefined is not understood. */
export function readDate(text: string, context: DateContext): Moment | null | undefined {
  const asked = text.trim();
  if (/^(no|without( a)?|kein|ohne)\s+(due\s+)?(date|datum|fälligkeit)$|^(none|nie)$/i.test(asked)) return null;
  const here = hereOf(context);
  const found = dateAt(asked, 0, here);
  return found && asked.slice(found.to).trim() === '' ? momentOf(found, here) : undefined;
}

/** The date that somebody wrote into a title; of several the last one. */
export function findDate(text: string, context: DateContext): FoundDate | undefined {
  const here = hereOf(context);
  let last: FoundDate | undefined;
  for (const { index: from } of text.matchAll(/(?<=^|[\s(])\S/gu)) {
    if (last && from < last.to) continue;
    const found = dateAt(text, from, here);
    if (found && isMeant(found, text)) last = { moment: momentOf(found, here), from, to: found.to };
  }
  return last;
}

/** The title that is left when its date was understood. */
export function withoutDate(text: string, { from, to }: Pick<FoundDate, 'from' | 'to'>): string {
  const [before, after] = [text.slice(0, from).trimEnd(), text.slice(to).trimStart()];
  return (/^[,.;:!?)]/.test(after) ? before + after : `${before} ${after}`).trim();
}

type Found = Match & { readonly isLed: boolean };

const lead = /(?:(?:due|fällig)\s+)?(?:on|by|for|until|till|am|bis(?:\s+zum)?|für|den|zum)\s+|(?:due|fällig)\s+/iuy;
const between = /\s*,\s*|\s+(?:on\s+|am\s+|by\s+)?|\s*(?=@)/iuy;

/** A day, a time, or both in either order. */
function dateAt(text: string, from: number, here: Here): Found | undefined {
  const led = endOf(lead, text, from);
  const day = led === undefined ? undefined : dayAt(text, led, here);
  const readings = [
    day && { ...day, isLed: true },
    withLead(dayAt(text, from, here)),
    withLead(timeAt(text, from, here)),
  ];
  return readings.reduce((best, one) => (one && (!best || one.to > best.to) ? one : best), undefined);
}

function withLead(match: Match | undefined): Found | undefined {
  return match && { ...match, isLed: false };
}

function dayAt(text: string, from: number, here: Here): Match | undefined {
  const day = longest(dayRules, text, from, here);
  if (!day || day.time) return day;
  return joined(day, after(text, day.to, [...timeRules, ...partRules], here)) ?? day;
}

function timeAt(text: string, from: number, here: Here): Match | undefined {
  const time = longest(timeRules, text, from, here);
  return time && (joined(time, after(text, time.to, dayRules, here)) ?? time);
}

function after(text: string, from: number, rules: readonly Rule[], here: Here): Match | undefined {
  const next = endOf(between, text, from);
  const found = next === undefined ? undefined : longest(rules, text, next, here);
  return found?.day !== undefined && (found.time !== undefined || found.trust === 'asked') ? undefined : found;
}

/** Each vouches for the other. */
function joined(one: Match, other: Match | undefined): Match | undefined {
  return other && { ...one, ...other, trust: 'sure' };
}

function endOf(pattern: RegExp, text: string, from: number): number | undefined {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

function isMeant({ trust = 'sure', isLed, to }: Found, text: string): boolean {
  if (text[to] === '-' || text[to] === '/' || text[to] === '@') return false; // a part of something longer
  const isAtEnd = /^[\s.,;:!?)]*$/.test(text.slice(to));
  return { sure: true, likely: isLed || isAtEnd, asked: false }[trust satisfies Trust];
}

function momentOf({ day, time }: Match, here: Here): Moment {
  const date = day ?? (time !== undefined && time <= here.time ? addDays(here.today, 1) : here.today);
  return time === undefined ? { date } : { date, time, zone: here.zone };
}

function hereOf({ now, zone, locale, weekStart }: DateContext): Here {
  const parts = new Intl.DateTimeFormat(locale).formatToParts(now).map(({ type }) => type);
  const { hour12 } = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions();
  return {
    ...{ today: dayIn(zone, now), time: wallTime(zone, now), now, zone, weekStart },
    monthFirst: parts.indexOf('month') < parts.indexOf('day'),
    twelveHours: hour12 === true,
    german: locale.startsWith('de'),
  };
}

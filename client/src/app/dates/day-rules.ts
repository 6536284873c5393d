import { addDays, dayIn } from '@taskmanager/contract';
import {
  addMonths,
  comingDate,
  comingDay,
  dayFrom,
  endOfMonth,
  mondayOfWeek,
  nextWeekday,
  startOfWeek,
  weekdayOf,
} from './calendar.ts';
import { rule, type Here, type Reading, type Rule, type Trust } from './date-rules.ts';
import { monthNamed, numberNamed, unitNamed, weekdayNamed, words, type Unit } from './date-words.ts';
import { wallTime } from './time-rules.ts';

const next = 'next|nächste[nrs]?|naechste[nrs]?';
const coming = 'this|coming|diese[nrs]?|kommende[nrs]?';
const year = `(?:,?\\s*(?<year>\\d{4}))?`;

export const dayRules: readonly Rule[] = [
  rule('today|tod|heute', (_, { today }) => ({ day: today })),
  rule('tomorrow|tomorow|tmrw?|tom|morgen', (_, { today }) => ({ day: addDays(today, 1) })),
  rule('(?:the\\s+)?day\\s+after\\s+tomorrow|übermorgen|uebermorgen', (_, { today }) => ({ day: addDays(today, 2) })),
  rule('yesterday|gestern', (_, { today }) => ({ day: addDays(today, -1) })),
  rule('tonight', (_, { today }) => ({ day: today, time: '19:00' })),
  rule('eod|end\\s+of\\s+(?:the\\s+)?day', (_, { today }) => ({ day: today })),

  rule('(?<y>\\d{4})-(?<m>\\d{1,2})-(?<d>\\d{1,2})', ({ y, m, d }) => written(y, m, d)),
  rule('(?<y>\\d{4})/(?<m>\\d{1,2})/(?<d>\\d{1,2})', ({ y, m, d }) => written(y, m, d)),
  rule('(?<d>\\d{1,2})\\.\\s?(?<m>\\d{1,2})\\.(?<y>\\s?\\d{4}|\\d{2})(?![.:])', ({ y, m, d }) => written(y, m, d)),
  rule('(?<d>\\d{1,2})\\.\\s?(?<m>\\d{1,2})\\.', ({ d, m }, here) => coming12(here, m, d)),
  rule('(?<d>\\d{1,2})\\.(?<m>\\d{1,2})', ({ d, m }, here) => trusted('asked', coming12(here, m, d))),
  rule('(?<a>\\d{1,2})/(?<b>\\d{1,2})/(?<y>\\d{4}|\\d{2})', ({ a, b, y }, here) => {
    const [m, d] = inOrder(here, a, b);
    return written(y, m, d);
  }),
  rule('(?<a>\\d{1,2})/(?<b>\\d{1,2})', ({ a = '', b = '' }, here) => {
    if (fractions.has(`${a}/${b}`)) return undefined;
    const [m, d] = inOrder(here, a, b);
    return trusted('likely', coming12(here, m, d));
  }),

  rule(
    `(?<d>\\d{1,2})(?:st|nd|rd|th|\\.)?\\s*(?:of\\s+)?(?<month>${words.month})\\b\\.?${year}`,
    ({ d, month = '', year: y }, here) => named(here, y, month, d),
  ),
  rule(
    `(?<month>${words.month})\\b\\.?\\s+(?:the\\s+)?(?<d>\\d{1,2})(?:st|nd|rd|th)?${year}(?![:.]\\d|\\s*(?:am|pm|uhr))`,
    ({ d, month = '', year: y }, here) => named(here, y, month, d),
  ),
  rule('the\\s+(?<d>\\d{1,2})(?:st|nd|rd|th)', ({ d }, here) => trusted('likely', dated(here, d))),
  rule('(?<d>\\d{1,2})(?:st|nd|rd|th|\\.)?', ({ d }, here) => trusted('asked', dated(here, d))),

  rule(`(?<name>${words.weekday})\\.?`, ({ name = '' }, here) => ({
    day: nextWeekday(here.today, weekdayNamed(name)),
    trust: trustOf(name, here),
  })),
  rule(`(?:${coming})\\s+(?<name>${words.weekday})`, ({ name = '' }, { today }) => ({
    day: nextWeekday(addDays(today, -1), weekdayNamed(name)),
  })),
  rule(`(?:${next})\\s+(?<name>${words.weekday})`, ({ name = '' }, here) => ({
    day: nextWeekday(addDays(nextWeek(here), -1), weekdayNamed(name)),
  })),

  rule(`(?:${next})\\s+(?:week|woche)`, (_, here) => ({ day: firstWorkday(here) })),
  rule(`(?:${next})\\s+(?:month|monat)`, (_, { today }) => ({ day: addMonths(`${today.slice(0, 8)}01`, 1) })),
  rule(`(?:${next})\\s+(?:year|jahr)`, (_, { today }) => ({ day: `${Number(today.slice(0, 4)) + 1}-01-01` })),
  rule(`(?:(?:${coming}|the)\\s+)?(?:weekend|wochenende)`, (_, { today }) => ({
    day: weekend(today),
    trust: 'likely',
  })),
  rule(`(?:${next})\\s+(?:weekend|wochenende)`, (_, { today }) => ({ day: addDays(weekend(today), 7) })),
  rule('eow|end\\s+of\\s+(?:the\\s+)?week|ende\\s+der\\s+woche', (_, here) => ({ day: endOfWork(here) })),
  rule('eom|end\\s+of\\s+(?:the\\s+)?month|ende\\s+des\\s+monats|monatsende', (_, { today }) => ({
    day: endOfMonth(today),
  })),
  rule('eoy|end\\s+of\\s+(?:the\\s+)?year|ende\\s+des\\s+jahres|jahresende', (_, { today }) => ({
    day: `${today.slice(0, 4)}-12-31`,
  })),
  rule('(?:kw|cw)\\s?(?<week>\\d{1,2})', ({ week }, { today }) => ofWeek(today, Number(week))),

  rule(`in\\s+(?<n>${words.number})\\s*(?<unit>${words.unit})`, ({ n = '', unit = '' }, here) => later(here, n, unit)),
  rule(`(?<n>${words.number})\\s+(?<unit>${words.unit})\\s+from\\s+(?:now|today)`, ({ n = '', unit = '' }, here) =>
    later(here, n, unit),
  ),
  rule(`\\+?(?<n>\\d{1,3})\\s*(?<unit>${words.unit})`, ({ n = '', unit = '' }, here) =>
    trusted('asked', later(here, n, unit)),
  ),
];

/** More often shares and hours than days. */
const fractions = new Set(['1/2', '1/3', '2/3', '1/4', '3/4', '24/7', '9/11']);

function written(y = '', m = '', d = ''): Reading | undefined {
  return dayOrNothing(dayFrom(Number(y.trim().length === 2 ? `20${y}` : y), Number(m), Number(d)));
}

function coming12({ today }: Here, m = '', d = ''): Reading | undefined {
  return dayOrNothing(comingDay(today, Number(m), Number(d)));
}

function named(here: Here, y: string | undefined, month: string, d = ''): Reading | undefined {
  const m = String(monthNamed(month));
  return y ? written(y, m, d) : coming12(here, m, d);
}

function dated({ today }: Here, d = ''): Reading | undefined {
  return dayOrNothing(comingDate(today, Number(d)));
}

/** Month and day. What can only be read one way is read that way. */
function inOrder({ monthFirst }: Here, a = '', b = ''): [string, string] {
  if (Number(a) > 12) return [b, a];
  if (Number(b) > 12) return [a, b];
  return monthFirst ? [a, b] : [b, a];
}

function dayOrNothing(day: string | undefined): Reading | undefined {
  return day === undefined ? undefined : { day };
}

function trusted(trust: Trust, reading: Reading | undefined): Reading | undefined {
  return reading && { ...reading, trust };
}

/** Many a short name of a day is a word besides: `so`, `do`, `sun`, `sat`. */
function trustOf(name: string, { german }: Here): Trust {
  if (name.length === 2) return german && (!['do', 'so'].includes(name) || /^\p{Lu}/u.test(name)) ? 'likely' : 'asked';
  return ['sun', 'sat', 'wed', 'mon'].includes(name.toLowerCase()) ? 'likely' : 'sure';
}

function nextWeek({ today, weekStart }: Here): string {
  return addDays(startOfWeek(today, weekStart), 7);
}

/** A week that begins with a day off is meant from its first day of work on. */
function firstWorkday(here: Here): string {
  return here.weekStart === 'monday'
    ? nextWeek(here)
    : nextWeekday(nextWeek(here), here.weekStart === 'sunday' ? 1 : 7);
}

function endOfWork({ today, weekStart }: Here): string {
  return nextWeekday(addDays(today, -1), weekStart === 'saturday' ? 4 : 5);
}

function weekend(today: string): string {
  return weekdayOf(today) === 7 ? today : nextWeekday(addDays(today, -1), 6);
}

function ofWeek(today: string, week: number): Reading | undefined {
  if (week < 1 || week > 53) return undefined;
  const thisYear = mondayOfWeek(Number(today.slice(0, 4)), week);
  const isOver = addDays(thisYear, 6) < today;
  return { day: isOver ? mondayOfWeek(Number(today.slice(0, 4)) + 1, week) : thisYear };
}

function later(here: Here, amount: string, name: string): Reading | undefined {
  const [count, unit] = [numberNamed(amount), unitNamed(name)];
  const minutes = minutesIn[unit];
  if (minutes === undefined) return { day: daysLater(here.today, count, unit) };
  const at = here.now + count * minutes * 60_000;
  return { day: dayIn(here.zone, at), time: wallTime(here.zone, at) };
}

const minutesIn: Partial<Record<Unit, number>> = { minute: 1, hour: 60 };

function daysLater(today: string, count: number, unit: Unit): string {
  if (unit === 'month') return addMonths(today, count);
  if (unit === 'year') return addMonths(today, count * 12);
  return addDays(today, unit === 'week' ? count * 7 : count);
}

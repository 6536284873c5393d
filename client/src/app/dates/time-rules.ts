import { rule, type Reading, type Rule } from './date-rules.ts';

const at = '(?:(?:at|um|gegen|ab)\\s+|@\\s*)';
const partOfDay =
  'morgens|früh|vormittags|mittags|nachmittags|abends|nachts|in\\s+the\\s+(?:morning|afternoon|evening)|at\\s+night';

export const timeRules: readonly Rule[] = [
  rule(`${at}?(?<h>\\d{1,2})(?:[:.](?<m>[0-5]\\d))?\\s*(?<half>[ap])\\.?m\\b\\.?`, ({ h, m, half = '' }) => {
    const hour = Number(h);
    if (hour < 1 || hour > 12) return undefined;
    return clock((hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0), m);
  }),
  rule(`${at}?(?<h>\\d{1,2}):(?<m>[0-5]\\d)(?:\\s*uhr)?(?:\\s+(?<part>${partOfDay}))?`, ({ h = '', m, part }, here) => {
    if (part) return clock(inPart(Number(h), part), m);
    return clock(here.twelveHours && h.length === 1 ? byDay(Number(h)) : Number(h), m);
  }),
  rule(`${at}?(?<h>\\d{1,2})\\.(?<m>[0-5]\\d)\\s*uhr(?:\\s+(?<part>${partOfDay}))?`, ({ h, m, part }) =>
    clock(inPart(Number(h), part), m),
  ),
  rule(`${at}(?<h>\\d{1,2})\\.(?<m>[0-5]\\d)`, ({ h, m }) => clock(Number(h), m)),
  rule(`${at}?(?<h>\\d{1,2})\\s*uhr(?:\\s+(?<m>[0-5]\\d)|\\s+(?<part>${partOfDay}))?`, ({ h, m, part }) =>
    clock(inPart(Number(h), part), m),
  ),
  rule(`${at}?(?<h>\\d{1,2})h(?<m>[0-5]\\d)?`, ({ h, m }) => likely(clock(Number(h), m))),
  rule(`${at}(?<h>\\d{1,2})(?:\\s+(?<part>${partOfDay}))?(?![:.,/]\\d)`, ({ h, part }) =>
    likely(clock(part ? inPart(Number(h), part) : byDay(Number(h)))),
  ),
  rule(`(?:at\\s+|am\\s+|um\\s+)?(?:noon|midday|mittags?)`, () => likely(clock(12))),
];

/** Parts of a day that say when only beside it: tomorrow morning, heute Abend. */
export const partRules: readonly Rule[] = [
  rule('(?:in\\s+the\\s+|am\\s+)?(?:morning|morgen|früh|vormittag)', () => clock(9)),
  rule('(?:in\\s+the\\s+|am\\s+)?(?:afternoon|nachmittag)', () => clock(15)),
  rule('(?:in\\s+the\\s+|am\\s+)?(?:evening|night|abend)', () => clock(19)),
];

/** Hours that people do things in: three is in the afternoon. */
function byDay(hour: number): number {
  return hour >= 1 && hour <= 6 ? hour + 12 : hour;
}

function inPart(hour: number, part: string | undefined): number {
  if (!part || hour > 12) return hour;
  const isLate = /nachmittag|abend|afternoon|evening/i.test(part) || (/nacht|night/i.test(part) && hour >= 6);
  const isNoon = /^mittag/i.test(part) && hour < 4;
  return isLate || isNoon ? (hour % 12) + 12 : hour;
}

function clock(hour: number, minute = '00'): Reading | undefined {
  return hour > 23 ? undefined : { time: `${String(hour).padStart(2, '0')}:${minute}` };
}

function likely(reading: Reading | undefined): Reading | undefined {
  return reading && { ...reading, trust: 'likely' };
}

export function wallTime(zone: string, at: number): string {
  const options = { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat('en-GB', options).format(at);
}

import { addDays } from './days.ts';

/** Days from `from` on and before `before`; 'overdue' and 'none' are no days. */
export type Days = { from?: string; before?: string } | 'overdue' | 'none';

/** What stands behind `due:`, `created:` and `updated:`, for who reads it today. Null for what is no such thing. */
export function daysFor(operator: string, value: string, today: string): Days | null {
  const text = value.toLowerCase();
  const isDue = operator === 'due';
  if (isDue && (text === 'overdue' || text === 'none')) return text;
  return named(text, isDue, today) ?? range(text, isDue, today) ?? compared(text, isDue, today);
}

export function isDays(operator: string, value: string): boolean {
  return daysFor(operator, value, '2026-01-01') !== null;
}

/** `week` is this day and the six after it, or before it for what has happened. */
function named(text: string, isDue: boolean, today: string): Days | null {
  const tomorrow = addDays(today, 1);
  if (text === 'today') return { from: today, before: tomorrow };
  if (text === 'yesterday') return { from: addDays(today, -1), before: today };
  if (text === 'tomorrow' && isDue) return { from: tomorrow, before: addDays(today, 2) };
  if (text !== 'week') return null;
  return isDue ? { from: today, before: addDays(today, 7) } : { from: addDays(today, -6), before: tomorrow };
}

function range(text: string, isDue: boolean, today: string): Days | null {
  const [from, to, ...more] = text.split('..').map((part) => dayFrom(part, isDue, today));
  if (!from || !to || more.length > 0) return null;
  return { from, before: addDays(to, 1) };
}

/** `<7d` is sooner than in seven days, or less than seven days ago. */
function compared(text: string, isDue: boolean, today: string): Days | null {
  const [, sign = '', rest = ''] = /^(<=|>=|<|>)?(.*)$/su.exec(text) ?? [];
  const day = dayFrom(rest, isDue, today);
  if (day === null) return null;
  const isAge = !isDue && /[dw]$/.test(rest);
  const next = addDays(day, 1);
  switch (isAge ? turned(sign) : sign) {
    case '<':
      return { before: day };
    case '<=':
      return { before: next };
    case '>':
      return { from: next };
    case '>=':
      return { from: day };
    default:
      return { from: day, before: next };
  }
}

/** Younger is later. */
function turned(sign: string): string {
  return sign.replace(/[<>]/, (one) => (one === '<' ? '>' : '<'));
}

function dayFrom(text: string, isDue: boolean, today: string): string | null {
  const [, count, unit] = /^(\d{1,4})([dw])$/.exec(text) ?? [];
  if (count !== undefined) return addDays(today, Number(count) * (unit === 'w' ? 7 : 1) * (isDue ? 1 : -1));
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || text < '0001') return null;
  const at = Date.parse(text);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text) ? text : null;
}

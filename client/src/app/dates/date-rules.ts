import type { WeekStart } from './calendar.ts';

/** What the reader's day, place and habits say about a text. */
export type Here = {
  readonly today: string;
  /** `14:05` */
  readonly time: string;
  readonly now: number;
  readonly zone: string;
  readonly weekStart: WeekStart;
  /** 4/5 is the fifth of April. */
  readonly monthFirst: boolean;
  /** 3:30 is in the afternoon. */
  readonly twelveHours: boolean;
  readonly german: boolean;
};

/**
 * How much a text by itself is worth: within a title `sure` is taken anywhere, `likely` at the end or beside more of a
 * date, and `asked` only where nothing but a date is asked for.
 */
export type Trust = 'sure' | 'likely' | 'asked';

export type Reading = { readonly day?: string; readonly time?: string; readonly trust?: Trust };
export type Rule = {
  readonly pattern: RegExp;
  readonly read: (groups: Readonly<Record<string, string | undefined>>, here: Here) => Reading | undefined;
};

/** The pattern stands for a whole word or number. */
export function rule(pattern: string, read: Rule['read']): Rule {
  return { pattern: new RegExp(`(?:${pattern})(?![\\p{L}\\p{N}_])`, 'iuy'), read };
}

export type Match = Reading & { readonly to: number };

/** The rule that explains most of the text from here on. */
export function longest(rules: readonly Rule[], text: string, from: number, here: Here): Match | undefined {
  let best: Match | undefined;
  for (const { pattern, read } of rules) {
    pattern.lastIndex = from;
    const match = pattern.exec(text);
    if (!match || (best && pattern.lastIndex <= best.to)) continue;
    const to = pattern.lastIndex;
    const reading = read(match.groups ?? {}, here);
    if (reading) best = { ...reading, to };
  }
  return best;
}

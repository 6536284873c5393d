import type { Reader } from '../message.ts';

export type Speech = ReturnType<typeof speechFor>;

const mostNames = 3;

/** How a reader writes days, times and lists of names. */
export function speechFor(language: string, { locale, timeZone = 'UTC' }: Pick<Reader, 'locale' | 'timeZone'>) {
  // Of de-AT only German texts are there, but the dates are Austrian; of fr neither.
  const place = locale !== undefined && languageIn(locale) === language ? locale : language;
  const names = new Intl.ListFormat(place, { type: 'conjunction' });

  return {
    /** A day as it is; an instant by the clock of the reader. */
    date(due: string): string {
      const isDay = /^\d{4}-\d\d-\d\d$/.test(due);
      const clock = isDay ? { timeZone: 'UTC' } : { timeZone, timeStyle: 'short' as const };
      return new Intl.DateTimeFormat(place, { dateStyle: isDay ? 'full' : 'long', ...clock }).format(new Date(due));
    },
    /** `others` says how many are left out. */
    names(people: readonly string[], others: (count: number) => string): string {
      const left = people.length - mostNames;
      return names.format(left > 0 ? [...people.slice(0, mostNames), others(left)] : people);
    },
  };
}

export function languageIn(locale: string): string {
  return new Intl.Locale(locale).language;
}

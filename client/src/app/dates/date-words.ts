/** What people call months, days and amounts, in English and German. Each list begins with the first of its kind. */
const months = [
  'january|januar|jänner|jan',
  'february|februar|feb',
  'march|märz|maerz|mar|mär|mrz',
  'april|apr',
  'may|mai',
  'june|juni|jun',
  'july|juli|jul',
  'august|aug',
  'september|sept|sep',
  'october|oktober|oct|okt',
  'november|nov',
  'december|dezember|dec|dez',
];

const weekdays = [
  'monday|montag|mon|mo',
  'tuesday|dienstag|tues|tue|di',
  'wednesday|mittwoch|wed|mi',
  'thursday|donnerstag|thurs|thur|thu|do',
  'friday|freitag|fri|fr',
  'saturday|samstag|sonnabend|sat|sa',
  'sunday|sonntag|sun|so',
];

const numbers = [
  'one|an|a|einem|einer|einen|eine|ein',
  'two|zwei',
  'three|drei',
  'four|vier',
  'five|fünf|fuenf',
  'six|sechs',
  'seven|sieben',
  'eight|acht',
  'nine|neun',
  'ten|zehn',
];

const units = {
  minute: 'minutes|minute|minuten|mins|min',
  hour: 'hours|hour|hrs|hr|h|stunden|stunde|std',
  day: 'days|day|d|tagen|tage|tag',
  week: 'weeks|week|w|wochen|woche',
  month: 'months|month|monaten|monate|monat',
  year: 'years|year|jahren|jahre|jahr',
};
export type Unit = keyof typeof units;

export const words = {
  month: anyOf(months),
  weekday: anyOf(weekdays),
  number: `\\d{1,3}|${anyOf(numbers)}`,
  unit: anyOf(Object.values(units)),
};

export const monthNamed = (name: string) => placeIn(months, name) + 1;
export const weekdayNamed = (name: string) => placeIn(weekdays, name) + 1;
export const numberNamed = (name: string) => (/^\d/.test(name) ? Number(name) : placeIn(numbers, name) + 1);

export function unitNamed(name: string): Unit {
  const [unit] = Object.entries(units).find(([, names]) => names.split('|').includes(name.toLowerCase())) ?? ['day'];
  return unit as Unit; // entries forgets the names
}

function anyOf(lists: readonly string[]): string {
  return lists
    .flatMap((list) => list.split('|'))
    .toSorted((a, b) => b.length - a.length)
    .join('|');
}

function placeIn(lists: readonly string[], name: string): number {
  return lists.findIndex((list) => list.split('|').includes(name.toLowerCase()));
}

import type { Choice } from '../ui/inputs/combobox.ts';

/** `Europe/Berlin` is looked for as Berlin. */
export function zoneChoices(locale: string, now: number): readonly Choice[] {
  const zones = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC']);
  return [...zones].map((id) => ({ id, name: nameOf(id), hint: `${id.split('/')[0]} ${offsetOf(id, locale, now)}` }));
}

export function nameOf(zone: string): string {
  const [, ...places] = zone.split('/');
  return (places.length > 0 ? places.toReversed().join(', ') : zone).replaceAll('_', ' ');
}

function offsetOf(timeZone: string, locale: string, now: number): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'shortOffset' }).formatToParts(now);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

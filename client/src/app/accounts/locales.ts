import type { Language } from '../i18n/i18n.ts';

/** Ways to write days and numbers that people who read the language are used to. */
const regions: Readonly<Record<Language, readonly string[]>> = {
  en: ['en-GB', 'en-US', 'en-IE', 'en-CA', 'en-AU', 'en-NZ', 'en-IN', 'en-ZA', 'en-SE'],
  de: ['de-DE', 'de-AT', 'de-CH'],
};

const sampleDay = new Date(2026, 11, 31, 15, 30);

/** `United Kingdom: 31/12/2026, 15:30 · 1,234.5`, named in the reader's language. */
export function formatChoices(language: Language): readonly { id: string; name: string }[] {
  const names = new Intl.DisplayNames([language], { type: 'region' });
  return regions[language].map((id) => {
    const day = new Intl.DateTimeFormat(id, { dateStyle: 'short', timeStyle: 'short' }).format(sampleDay);
    const number = new Intl.NumberFormat(id).format(1234.5);
    return { id, name: `${names.of(id.slice(3)) ?? id}: ${day} · ${number}` };
  });
}

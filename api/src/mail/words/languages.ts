import { de } from './de.ts';
import { en } from './en.ts';
import { languageIn } from './speech.ts';
import type { Words } from './words.ts';

export const languages: Readonly<Record<string, Words>> = { en, de };

/** The words of a language we speak, else English. */
export function wordsFor(locale: string | undefined): { language: string; words: Words } {
  const language = locale === undefined ? 'en' : languageIn(locale);
  const words = languages[language];
  return words ? { language, words } : { language: 'en', words: en };
}

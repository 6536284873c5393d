import { door as english } from './door.en.ts';
import type { Door, Messages, Rest } from './messages.en.ts';

type Load = { name: string; door: () => Promise<Door>; rest: () => Promise<Rest> };

/** A third language is two more files and one more line here. What is behind the sign-in comes with it. */
const languages = {
  en: {
    name: 'English',
    door: async () => english,
    rest: async () => (await import('./messages.en.ts')).messages,
  },
  de: {
    name: 'Deutsch',
    door: async () => (await import('./door.de.ts')).door,
    rest: async () => (await import('./messages.de.ts')).messages,
  },
} satisfies Record<string, Load>;

export type Language = keyof typeof languages;
export const languageNames = Object.entries(languages).map(([id, { name }]) => ({ id: id as Language, name }));

/** Before anything was loaded. Pages behind the sign-in wait for the rest, so nobody meets a text that is not there. */
export const known = { messages: { ...english } as Messages };

export async function load(language: Language, isWhole: boolean): Promise<Messages> {
  const { door, rest } = languages[language];
  const [ofDoor, ofRest] = await Promise.all([door(), isWhole ? rest() : undefined]);
  return { ...ofDoor, ...ofRest } as Messages; // the same
}

export function languageOf(locale: string): Language {
  const language = locale.slice(0, 2).toLowerCase();
  return language in languages ? (language as Language) : 'en';
}

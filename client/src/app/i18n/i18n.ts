import { computed, Service, signal } from '@angular/core';
import { en, type Messages } from './messages.en.ts';

export type { Messages } from './messages.en.ts';

/** A third language is one more file and one more line here. */
const languages = {
  en: { name: 'English', load: () => Promise.resolve(en) },
  de: { name: 'Deutsch', load: async (): Promise<Messages> => (await import('./messages.de.ts')).de },
};
export type Language = keyof typeof languages;
export const languageNames = Object.entries(languages).map(([id, { name }]) => ({ id: id as Language, name }));

const chosen = 'language';

/** The texts of the reader's language: `t().board.addTask` in a template. */
@Service()
export class I18n {
  private readonly messages = signal<Messages>(en);
  private readonly locale = signal<string>(preferred());
  readonly t = this.messages.asReadonly();
  readonly language = computed<Language>(() => languageOf(this.locale()));
  /** What dates and numbers are written by: `de-AT` writes German with Austria's months. */
  readonly formats = this.locale.asReadonly();

  /** Before the first page is drawn, and when the reader chooses. */
  async use(locale: string): Promise<void> {
    this.messages.set(await languages[languageOf(locale)].load());
    this.locale.set(locale);
    document.documentElement.lang = languageOf(locale);
    localStorage.setItem(chosen, locale);
  }

  start(): Promise<void> {
    return this.use(preferred());
  }
}

function preferred(): string {
  return localStorage.getItem(chosen) ?? navigator.languages.find((one) => languageOf(one) === one.slice(0, 2)) ?? 'en';
}

function languageOf(locale: string): Language {
  const language = locale.slice(0, 2).toLowerCase();
  return language in languages ? (language as Language) : 'en';
}

import { computed, Service, signal, type Signal } from '@angular/core';
import { known, languageOf, load, type Language } from './languages.ts';

export { languageNames, type Language } from './languages.ts';
import type { Door } from './messages.en.ts';

export type { Door, Messages } from './messages.en.ts';

const chosen = 'language';

/** The texts of the reader's language: `t().board.addTask` in a template. */
@Service()
export class I18n {
  private readonly messages = signal(known.messages);
  private readonly locale = signal<string>(preferred());
  private isWhole = false;
  readonly t = this.messages.asReadonly();
  /** The same for pages before the sign-in, where the rest is not loaded. */
  readonly door: Signal<Door> = this.t;
  readonly language = computed<Language>(() => languageOf(this.locale()));
  /** What dates and numbers are written by: `de-AT` writes German with Austria's months. */
  readonly formats = this.locale.asReadonly();

  /** Before the first page is drawn. Offline, a language that was never loaded here is English. */
  start(): Promise<void> {
    return this.use(preferred()).catch(() => {});
  }

  /** Before the first page behind the sign-in is drawn. */
  complete(): Promise<void> {
    this.isWhole = true;
    return this.use(this.locale());
  }

  async use(locale: string): Promise<void> {
    const messages = await load(languageOf(locale), this.isWhole);
    this.messages.set({ ...this.messages(), ...messages });
    this.locale.set(locale);
    document.documentElement.lang = languageOf(locale);
    localStorage.setItem(chosen, locale);
  }
}

function preferred(): string {
  return localStorage.getItem(chosen) ?? navigator.languages.find((one) => languageOf(one) === one.slice(0, 2)) ?? 'en';
}

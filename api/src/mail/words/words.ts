import type { Happening, TemplateName, Templates } from '../templates/templates.ts';
import type { Speech } from './speech.ts';

/** What a mail says; `action` stands on the button. */
export type Said = { readonly subject: string; readonly lines: readonly string[]; readonly action?: string };

/** Everything that is said in one language: a sentence that is missing in it does not compile. */
export type Words = {
  readonly hello: (name: string) => string;
  readonly mails: { readonly [T in TemplateName]: (data: Templates[T], speech: Speech) => Said };
  readonly happened: { readonly [K in Happening['kind']]: (happening: Happening, speech: Speech) => string };
  readonly more: (count: number) => string;
  readonly whyNotice: string;
  readonly unsubscribe: string;
  readonly page: {
    readonly title: string;
    readonly ask: string;
    readonly button: string;
    readonly done: string;
    readonly unknown: string;
  };
};

import { z } from 'zod';
import type { Sealing } from '../platform/sealing.ts';
import type { MailRecord } from './mail-records.ts';
import type { Reader } from './message.ts';
import type { TemplateName, Templates } from './templates/templates.ts';

export type Letter<T extends TemplateName = TemplateName> = {
  readonly to: Reader;
  readonly template: T;
  readonly data: Templates[T];
};

const longest = 1_000_000;
const Inside = z.object({ email: z.string(), name: z.string(), data: z.unknown() });

/** Who is written to and what is said is not for those who read the store. */
export function createSealedLetters(sealing: Sealing) {
  return {
    seal({ to: { email, name }, data }: Letter, mailId: string): string {
      const inside = JSON.stringify({ email, name, data });
      if (inside.length > longest) throw new Error('This mail is too long. Tell of less in it.');
      return sealing.seal(Buffer.from(inside), mailId);
    },
    open({ id, userId, locale, timeZone, template, sealed = '' }: MailRecord): Letter {
      const { data, ...to } = Inside.parse(JSON.parse(sealing.open(sealed, id).toString()));
      return { to: { ...to, id: userId, locale, timeZone }, template, data } as Letter; // as `seal` took it apart
    },
  };
}

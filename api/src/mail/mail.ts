import type { Later } from '../platform/later.ts';
import type { Logger } from '../platform/logger.ts';
import { composed, type TemplateName, type Templates } from './mail-templates.ts';

export type Address = { readonly email: string; readonly name: string };

export type Letter<T extends TemplateName = TemplateName> = {
  readonly to: Address;
  readonly template: T;
  readonly data: Templates[T];
};

/** What is handed to the post: in the end an SMTP server or a folder. */
export type Message = {
  readonly to: Address;
  readonly template: TemplateName;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
};

/** Answers where the message went, in words that may stand in a log. */
export type Post = (message: Message) => Promise<string>;

export type Mail = ReturnType<typeof createMail>;

export function createMail({ post, publicUrl, later, log }: MailNeed) {
  async function send<T extends TemplateName>({ to, template, data }: Letter<T>): Promise<void> {
    const where = await post({ to, template, ...composed(template, data, { to, publicUrl }) });
    log.info('mail sent', { template, where });
  }

  return {
    send,
    /** For mails nobody waits for. */
    sendSoon<T extends TemplateName>(letter: Letter<T>): void {
      later.run('mail not sent', () => send(letter));
    },
  };
}

type MailNeed = { post: Post; publicUrl: string; later: Later; log: Logger };

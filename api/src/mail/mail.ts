import type { Later } from '../platform/later.ts';
import type { Logger } from '../platform/logger.ts';
import { composed, type TemplateName, type Templates } from './mail-templates.ts';
import type { Address, Post } from './message.ts';

export type { Address, Message, Post } from './message.ts';

export type Letter<T extends TemplateName> = {
  readonly to: Address;
  readonly template: T;
  readonly data: Templates[T];
};

export type Mail = ReturnType<typeof createMail>;

export function createMail({ post, publicUrl, later, log }: MailNeed) {
  async function send<T extends TemplateName>({ to, template, data }: Letter<T>): Promise<void> {
    const where = await post({ to, about: template, ...composed(template, data, { to, publicUrl }) });
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

import { createHash } from 'node:crypto';
import { domainToASCII } from 'node:url';
import type { Address, Message } from '../message.ts';

/** A message as it travels: the same bytes whoever carries it. */
export type Envelope = {
  readonly from: string;
  readonly to: string;
  readonly bytes: Buffer;
  /** Names the message without telling anything about it. */
  readonly key: string;
};
export type ComposeMime = (message: Message) => Promise<Envelope>;

export function createComposeMime(from: Address): ComposeMime {
  const sender = asciiDomain(from.email);
  const host = sender.slice(sender.lastIndexOf('@') + 1);

  return async ({ id, to, at, subject, text, html, unsubscribeUrl }) => {
    const { createTransport } = await import('nodemailer'); // most processes never write a mail
    const key = createHash('sha256').update(id).digest('hex').slice(0, 32);
    const email = asciiDomain(to.email);
    const { message } = await createTransport({ streamTransport: true, buffer: true }).sendMail({
      from: { name: from.name, address: sender },
      to: { name: to.name, address: email },
      messageId: `<${key}@${host}>`,
      date: at,
      subject,
      text,
      html,
      headers: { 'Auto-Submitted': 'auto-generated', ...(unsubscribeUrl && unsubscribing(unsubscribeUrl)) },
      // A text is a text: no mail reads a file or a URL because of what somebody is called.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    return { from: sender, to: email, bytes: message as Buffer, key }; // what `buffer: true` makes it
  };
}

/** RFC 8058: the mail program has a button, and one POST without a question is enough. */
function unsubscribing(url: string) {
  return {
    'List-Unsubscribe': { prepared: true, value: `<${url}>` },
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}

/** Mail servers know domains in ASCII alone; what stands before the @ is theirs to understand. */
function asciiDomain(email: string): string {
  const at = email.lastIndexOf('@') + 1;
  return email.slice(0, at) + (domainToASCII(email.slice(at)) || email.slice(at));
}

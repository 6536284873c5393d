import type { Id } from '@taskmanager/contract';

export type Address = { readonly email: string; readonly name: string };

/** Somebody who is written to in their own language and by their own clock, as far as these are known. */
export type Reader = Address & { readonly id?: Id; readonly locale?: string; readonly timeZone?: string };

/** What is handed to the post. `about` is the template it was made from. */
export type Message = {
  /** The same for every try, and so is the Message-ID that follows from it. */
  readonly id: string;
  readonly to: Address;
  readonly about: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly at: Date;
  /** Where a mail program may say that its reader wants no more of these. */
  readonly unsubscribeUrl?: string;
};

/** Answers where the message went, in words that may stand in a log. */
export type Post = {
  (message: Message): Promise<string>;
  /** Ends what is kept open between two messages. */
  close?(): void;
};

/** The other side refused this message for good; `message` is a code, never what the other side wrote. */
export class Bounced extends Error {
  override readonly name = 'Bounced';
}

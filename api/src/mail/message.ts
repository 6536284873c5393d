export type Address = { readonly email: string; readonly name: string };

/** What is handed to the post: in the end an SMTP server or a folder. `about` is the template it was made from. */
export type Message = {
  readonly to: Address;
  readonly about: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
};

/** Answers where the message went, in words that may stand in a log. */
export type Post = (message: Message) => Promise<string>;

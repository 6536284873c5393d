import type { Fields } from '../logging/masking.ts';

/** What failed in a browser, as its page tells it. */
export type BrowserError = {
  readonly type: string;
  readonly message: string;
  readonly frames: readonly Frame[];
  /** The pattern of the address, never the address: that holds ids. */
  readonly route: string;
  /** The commit of the page, which may be older than ours. */
  readonly release: string;
  readonly browser: string;
};

/** One line of a stack, the innermost last. */
export type Frame = {
  readonly function?: string;
  readonly filename: string;
  readonly lineno?: number;
  readonly colno?: number;
  readonly in_app?: boolean;
};

export type Outcome = 'sent' | 'dropped';

/** Unexpected errors on their way to where people look after them. */
export type Reports = {
  /** Of a line of the level `error`: what failed, the sentence, and the fields that belong to it. */
  report(error: unknown, message: string, fields: Fields): void;
  reportBrowser(error: BrowserError, fields: Fields): void;
  tally(): Readonly<Record<Outcome, number>>;
  /** Hands over what is under way, within a moment. */
  close(): Promise<void>;
};

import type { AccountRecord } from '../accounts/accounts.ts';
import type { From, Started } from '../sessions/sessions.ts';

/** `deviceCookie` is what this browser was given when somebody signed in with it before. */
export type Visitor = From & { readonly deviceCookie: string | undefined };

export type Entered = Started & { account: AccountRecord; deviceCookie: string | undefined };

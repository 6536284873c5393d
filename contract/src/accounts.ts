import { z } from 'zod';
import { Avatar } from './avatars.ts';
import type { Endpoints } from './endpoint.ts';
import { Id, Timestamp } from './ids.ts';
import { TimeZone } from './moments.ts';
import { lengthOf, passwordLength } from './password-length.ts';

const part = String.raw`[^\s@"<>(),;:\\[\]]`;
const mailbox = new RegExp(`^${part}{1,64}@${part}{1,190}\\.${part}{2,63}$`);

/** Kept and shown as it was typed; `sameAddress` of the api says which addresses are one. */
export const Email = z
  .string()
  .trim()
  .max(254)
  .regex(mailbox, 'must be an e-mail address')
  .refine(isPlain, 'must be text');

/** One line a person calls themselves or a thing of theirs by. */
export const PersonName = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(100)
  .refine(isPlain, 'must be one line of text');

/** A password somebody has; what a new one must be like is `NewPassword`. */
export const Password = z.string().min(1).max(1000);

export const NewPassword = z
  .string()
  .max(1000)
  .refine(
    (password) => lengthOf(password) >= passwordLength.least,
    `must have ${passwordLength.least} characters or more`,
  )
  .refine(
    (password) => lengthOf(password) <= passwordLength.most,
    `must have ${passwordLength.most} characters at the most`,
  )
  .refine((password) => password.isWellFormed(), 'must be text');

export const Locale = z.string().max(35).refine(isLocale, 'must be a language like en or de-AT');

/** What a person sees of their own account. */
export const Account = z.object({
  id: Id,
  email: z.string(),
  name: PersonName,
  isAdmin: z.boolean(),
  emailVerified: z.boolean(),
  secondFactor: z.boolean(),
  locale: Locale.optional(),
  timeZone: TimeZone.optional(),
  avatar: Avatar.optional(),
  createdAt: Timestamp,
});
export type Account = z.infer<typeof Account>;

/** The account of somebody with a session, and what a page sends as X-CSRF-Token where the browser says no origin. */
export const SignedIn = Account.extend({ csrfToken: z.string() });
export type SignedIn = z.infer<typeof SignedIn>;

export const Message = z.object({ message: z.string() });
export type Message = z.infer<typeof Message>;

export const NewAccount = z.strictObject({
  email: Email,
  password: NewPassword,
  name: PersonName,
  locale: Locale.optional(),
  timeZone: TimeZone.optional(),
  /** The secret of an invitation, where registration needs one. */
  invitation: z.string().min(20).max(200).optional(),
});
export type NewAccount = z.infer<typeof NewAccount>;

export const AccountChange = z.strictObject({
  name: PersonName.optional(),
  locale: Locale.nullable().optional(),
  timeZone: TimeZone.nullable().optional(),
});
export type AccountChange = z.infer<typeof AccountChange>;

/** What stands behind the # of a link that was sent by mail. */
export const LinkToken = z.string().min(20).max(200);

export const accountsApi = {
  register: {
    method: 'POST',
    path: '/auth/register',
    summary: 'Make an account; where addresses are verified first, the answer is 202 and a mail',
    access: 'anyone',
    scope: 'session',
    body: NewAccount,
    answer: z.union([SignedIn, Message]),
    status: 201,
    limit: 'register',
    repeatable: false,
  },
  passphrase: {
    method: 'GET',
    path: '/auth/passphrase',
    summary: 'A password nobody has, easy to say and to type',
    access: 'anyone',
    scope: 'session',
    answer: z.object({ passphrase: z.string() }),
  },
  me: {
    method: 'GET',
    path: '/auth/me',
    summary: 'The account of the caller',
    access: 'signed-in',
    scope: 'read',
    answer: Account.extend({ csrfToken: z.string().optional() }),
  },
  change: {
    method: 'PATCH',
    path: '/auth/me',
    summary: 'Change the name, the language or the time zone',
    access: 'signed-in',
    scope: 'session',
    body: AccountChange,
    answer: Account,
  },
  sendVerification: {
    method: 'POST',
    path: '/auth/verify/send',
    summary: 'Send the mail that verifies the address once more',
    access: 'signed-in',
    scope: 'session',
    answer: Message,
    status: 202,
    limit: 'mail',
    repeatable: false,
  },
  verify: {
    method: 'POST',
    path: '/auth/verify',
    summary: 'Prove an address with the link that was mailed to it',
    access: 'anyone',
    scope: 'session',
    body: z.strictObject({ token: LinkToken }),
    answer: Message.extend({ email: z.string() }),
    repeatable: false,
  },
  changeEmail: {
    method: 'POST',
    path: '/auth/email',
    summary: 'Ask for another address; it counts when the link mailed to it is used',
    access: 'signed-in',
    scope: 'session',
    body: z.strictObject({ email: Email }),
    answer: Message,
    status: 202,
    limit: 'mail',
    repeatable: false,
  },
  changePassword: {
    method: 'POST',
    path: '/auth/password',
    summary: 'Change the password; all other sessions end',
    access: 'signed-in',
    scope: 'session',
    body: z.strictObject({ currentPassword: Password, password: NewPassword }),
    answer: SignedIn,
    repeatable: false,
  },
  forgot: {
    method: 'POST',
    path: '/auth/password/forgot',
    summary: 'Ask for a mail with a link to a new password; the answer is the same for every address',
    access: 'anyone',
    scope: 'session',
    body: z.strictObject({ email: Email }),
    answer: Message,
    status: 202,
    limit: 'mail',
    repeatable: false,
  },
  reset: {
    method: 'POST',
    path: '/auth/password/reset',
    summary: 'Set a new password with the link from the mail; all sessions and API tokens end',
    access: 'anyone',
    scope: 'session',
    body: z.strictObject({ token: LinkToken, password: NewPassword }),
    answer: Message,
    repeatable: false,
  },
} as const satisfies Endpoints;

function isPlain(text: string): boolean {
  return text.isWellFormed() && !/\p{Cc}/u.test(text);
}

function isLocale(name: string): boolean {
  try {
    return Intl.getCanonicalLocales(name).length === 1;
  } catch {
    return false;
  }
}

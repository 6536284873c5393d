import { z } from 'zod';
import { Email, Password, SignedIn } from './accounts.ts';
import type { Endpoints } from './endpoint.ts';
import { Id, Timestamp } from './ids.ts';
import { Proof } from './second-factor.ts';

/** One browser somebody is signed in with. */
export const Session = z.object({
  id: Id,
  /** True for the session that asks. */
  current: z.boolean(),
  userAgent: z.string(),
  /** Without its tail: enough to tell home from elsewhere. */
  address: z.string(),
  createdAt: Timestamp,
  lastSeenAt: Timestamp,
  expiresAt: Timestamp,
});
export type Session = z.infer<typeof Session>;

/** The password was right; `ticket` and a code of the second factor are the rest of the way. */
export const SecondStep = z.object({ secondFactor: z.literal(true), ticket: z.string() });
export type SecondStep = z.infer<typeof SecondStep>;

export const Login = z.strictObject({ email: Email, password: Password });
export type Login = z.infer<typeof Login>;

export const sessionsApi = {
  login: {
    method: 'POST',
    path: '/auth/login',
    summary: 'Sign in; with a second factor the answer is a ticket for the second step',
    access: 'anyone',
    scope: 'session',
    body: Login,
    answer: z.union([SignedIn, SecondStep]),
    limit: 'login',
    repeatable: false,
  },
  loginSecondFactor: {
    method: 'POST',
    path: '/auth/login/second-factor',
    summary: 'The second step of signing in: a code of the app, or a recovery code',
    access: 'anyone',
    scope: 'session',
    body: Proof.extend({ ticket: z.string().min(20).max(2000) }),
    answer: SignedIn,
    limit: 'login',
    repeatable: false,
  },
  logout: {
    method: 'POST',
    path: '/auth/logout',
    summary: 'End this session',
    access: 'anyone',
    scope: 'session',
    status: 204,
    repeatable: false,
  },
  refresh: {
    method: 'POST',
    path: '/auth/refresh',
    summary: 'New cookies for old; a refresh cookie works once, its second use ends the session',
    access: 'anyone',
    scope: 'session',
    answer: z.object({ expiresAt: Timestamp, csrfToken: z.string() }),
    limit: 'refresh',
    repeatable: false,
  },
  confirm: {
    method: 'POST',
    path: '/auth/confirm',
    summary:
      'Say the password again, and the code where there is a second factor: opens sensitive doors for ten minutes',
    access: 'signed-in',
    scope: 'session',
    body: Proof.extend({ password: Password }),
    answer: z.object({ confirmedUntil: Timestamp, csrfToken: z.string() }),
    repeatable: false,
  },
  list: {
    method: 'GET',
    path: '/auth/sessions',
    summary: 'Where the caller is signed in',
    access: 'signed-in',
    scope: 'session',
    answer: z.object({ items: z.array(Session), next: z.null() }),
  },
  revoke: {
    method: 'DELETE',
    path: '/auth/sessions/:sessionId',
    summary: 'End one session',
    access: 'signed-in',
    scope: 'session',
    params: z.object({ sessionId: Id }),
    status: 204,
  },
  revokeOthers: {
    method: 'DELETE',
    path: '/auth/sessions',
    summary: 'End all sessions but this one',
    access: 'signed-in',
    scope: 'session',
    status: 204,
  },
} as const satisfies Endpoints;

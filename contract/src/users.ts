import { z } from 'zod';
import type { Endpoint, Endpoints } from './endpoint.ts';
import { Id, Timestamp } from './ids.ts';
import { PageQuery, pageOf } from './projects.ts';

/** An account, as an admin of the instance sees it. */
export const User = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  emailVerified: z.boolean(),
  isAdmin: z.boolean(),
  /** May not sign in; sessions have ended, tokens are refused and no mail is sent. */
  disabled: z.boolean(),
  createdAt: Timestamp,
  /** Of the sessions that are still open. */
  lastSeenAt: Timestamp.optional(),
});
export type User = z.infer<typeof User>;

const changed = {
  method: 'POST',
  access: 'instance-admin',
  scope: 'admin',
  params: z.object({ userId: Id }),
  answer: User,
} as const satisfies Partial<Endpoint>;

export const usersApi = {
  list: {
    method: 'GET',
    path: '/admin/users',
    summary: 'Everybody with an account here, the newest first; `q` looks in names and addresses',
    access: 'instance-admin',
    scope: 'admin',
    query: z.strictObject({ ...PageQuery, q: z.string().trim().max(200).optional() }),
    answer: pageOf(User),
  },
  disable: {
    ...changed,
    path: '/admin/users/:userId/disable',
    summary: 'Shut somebody out: all sessions end at once, tokens within two seconds',
  },
  enable: { ...changed, path: '/admin/users/:userId/enable', summary: 'Let somebody in again' },
  makeAdmin: {
    ...changed,
    path: '/admin/users/:userId/make-admin',
    summary: 'Make somebody an admin of this instance',
  },
  revokeAdmin: {
    ...changed,
    path: '/admin/users/:userId/revoke-admin',
    summary: 'Make an admin an ordinary user; never oneself, never the last one',
  },
} as const satisfies Endpoints;

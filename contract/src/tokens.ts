import { z } from 'zod';
import { PersonName } from './accounts.ts';
import type { Endpoints } from './endpoint.ts';
import { Id, Timestamp } from './ids.ts';

/** A wider scope holds the narrower ones: admin > write > read. */
export const TokenScope = z.enum(['read', 'write', 'admin']);
export type TokenScope = z.infer<typeof TokenScope>;

/** A key for programs, used as `Authorization: Bearer tm_…`. */
export const ApiToken = z.object({
  id: Id,
  name: PersonName,
  scopes: z.array(TokenScope),
  createdAt: Timestamp,
  expiresAt: Timestamp,
  lastUsedAt: Timestamp.optional(),
});
export type ApiToken = z.infer<typeof ApiToken>;

export const NewApiToken = z.strictObject({
  name: PersonName,
  scopes: z.array(TokenScope).min(1).max(3),
  expiresInDays: z.int().min(1).max(366).default(90),
});
export type NewApiToken = z.infer<typeof NewApiToken>;

export const tokensApi = {
  create: {
    method: 'POST',
    path: '/auth/tokens',
    summary: 'Make an API token; its secret is shown in this answer only',
    access: 'signed-in',
    scope: 'session',
    body: NewApiToken,
    answer: ApiToken.extend({ token: z.string() }),
    status: 201,
    repeatable: false,
  },
  list: {
    method: 'GET',
    path: '/auth/tokens',
    summary: 'The API tokens of the caller',
    access: 'signed-in',
    scope: 'session',
    answer: z.object({ items: z.array(ApiToken), next: z.null() }),
  },
  revoke: {
    method: 'DELETE',
    path: '/auth/tokens/:tokenId',
    summary: 'End an API token',
    access: 'signed-in',
    scope: 'session',
    params: z.object({ tokenId: Id }),
    status: 204,
  },
} as const satisfies Endpoints;

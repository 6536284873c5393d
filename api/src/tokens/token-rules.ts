import type { ApiToken, Scope, TokenScope } from '@taskmanager/contract';
import { createHash, randomBytes } from 'node:crypto';
import type { TokenRecord } from './token-records.ts';

const narrower: Readonly<Record<TokenScope, readonly TokenScope[]>> = {
  admin: ['read', 'write', 'admin'],
  write: ['read', 'write'],
  read: ['read'],
};

/** All that these scopes allow; never what needs a person to be there. */
export function widened(scopes: readonly TokenScope[]): readonly Scope[] {
  return [...new Set(scopes.flatMap((scope) => narrower[scope]))];
}

/** The prefix lets secret scanners find a token that was published by mistake. */
export function makeSecret(): string {
  return `tm_${randomBytes(32).toString('base64url')}`;
}

export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

export function asApiToken({ id, name, scopes, createdAt, expiresAt, lastUsedAt }: TokenRecord): ApiToken {
  return {
    id,
    name,
    scopes,
    createdAt: new Date(createdAt).toISOString(),
    expiresAt: new Date(expiresAt).toISOString(),
    lastUsedAt: lastUsedAt === undefined ? undefined : new Date(lastUsedAt).toISOString(),
  };
}

import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Secrets } from '../secrets.ts';

/** `<session>.<256 random bits>.<mac>`: opaque to its bearer, and kept as a hash only. */
export type RefreshTokens = ReturnType<typeof createRefreshTokens>;

export function createRefreshTokens(secrets: Secrets) {
  const keys = [secrets.current, ...(secrets.previous ? [secrets.previous] : [])].map((set) => set.deviceTokens);
  const macOf = (key: (typeof keys)[number], body: string) =>
    createHmac('sha256', key).update(`refresh.${body}`).digest('base64url');

  return {
    make(sessionId: string): { token: string; hash: string } {
      const body = `${sessionId}.${randomBytes(32).toString('base64url')}`;
      const token = `${body}.${macOf(secrets.current.deviceTokens, body)}`;
      return { token, hash: hashOf(token) };
    },

    /** Only what we made ourselves counts as used twice: a guess must not end somebody's session. */
    read(token: string): { sessionId: string; hash: string } | null {
      const [sessionId = '', secret = '', mac = ''] = token.split('.');
      const body = `${sessionId}.${secret}`;
      if (token !== `${body}.${mac}` || !keys.some((key) => isSame(macOf(key, body), mac))) return null;
      return { sessionId, hash: hashOf(token) };
    },
  };
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

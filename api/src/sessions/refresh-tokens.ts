import { createHash, createHmac, randomBytes, timingSafeEqual, type KeyObject } from 'node:crypto';

/** `<session>.<256 random bits>.<mac>`: opaque to its bearer, and kept as a hash only. */
export type RefreshTokens = ReturnType<typeof createRefreshTokens>;

export function createRefreshTokens(keys: readonly [KeyObject, ...KeyObject[]]) {
  const macOf = (key: KeyObject, body: string) =>
    createHmac('sha256', key).update(`refresh.${body}`).digest('base64url');

  return {
    make(sessionId: string): { token: string; hash: string } {
      const body = `${sessionId}.${randomBytes(32).toString('base64url')}`;
      const token = `${body}.${macOf(keys[0], body)}`;
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

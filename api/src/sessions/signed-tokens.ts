import jwt from 'jsonwebtoken';
import type { KeyObject } from 'node:crypto';

/** What a token is for stands in its `typ`, so that none is taken for another. */
export type TokenType = 'access+jwt' | 'second-step+jwt';
export type Claims = { readonly sub: string; readonly exp: number; readonly [claim: string]: unknown };

export type SignedTokens = ReturnType<typeof createSignedTokens>;

/** One algorithm, one issuer, our own keys: nothing in a token chooses how it is verified. */
export function createSignedTokens({ keys, issuer, now }: SignedTokensNeed) {
  const audience = `${issuer}/api`;
  const seconds = () => Math.floor(now() / 1000);

  return {
    sign(typ: TokenType, userId: string, claims: Record<string, string | number>, ttlSeconds: number): string {
      const [{ id, key }] = keys;
      const iat = seconds();
      return jwt.sign({ ...claims, iat, exp: iat + ttlSeconds }, key, {
        algorithm: 'HS256',
        header: { alg: 'HS256', typ, kid: id },
        issuer,
        audience,
        subject: userId,
      });
    },

    verify(typ: TokenType, token: string): Claims | null {
      try {
        const header = jwt.decode(token, { complete: true })?.header;
        const known = keys.find(({ id }) => id === header?.kid);
        if (!known || header?.typ !== typ) return null;
        const claims = jwt.verify(token, known.key, {
          algorithms: ['HS256'],
          issuer,
          audience,
          clockTimestamp: seconds(),
        });
        return isWhole(claims) ? claims : null;
      } catch {
        return null; // forged, foreign or over: for the caller all the same
      }
    },
  };
}

/** The first key signs; those of a rotation before it stay good. */
type Key = { readonly id: string; readonly key: KeyObject };
type SignedTokensNeed = { keys: readonly [Key, ...Key[]]; issuer: string; now: () => number };

function isWhole(claims: unknown): claims is Claims {
  if (typeof claims !== 'object' || claims === null) return false;
  const { sub, exp } = claims as Partial<Claims>; // looked at in the next line
  return typeof sub === 'string' && typeof exp === 'number';
}

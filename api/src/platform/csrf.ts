import { createHmac, randomBytes, timingSafeEqual, type KeyObject } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { AppError } from './errors.ts';

/** What a browser says about where a request comes from; `sessionId` is the session its cookie stands for. */
export type CookieRequest = {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly sessionId: string | undefined;
};

export type Csrf = {
  /** For callers whose requests carry neither Sec-Fetch-Site nor Origin. */
  csrfToken(sessionId: string): string;
  /** For every request that is believed because of its cookie, or that will be answered with one. */
  refuseCrossSite(request: CookieRequest): void;
};

/** Tokens are signed with the first key; those of the others stay good during a rotation. */
export function createCsrf({ publicOrigins, keys }: { publicOrigins: readonly string[]; keys: KeyObject[] }): Csrf {
  const [current] = keys;
  if (!current) throw new Error('csrf needs a key');
  const isGenuine = (token: string, sessionId: string) => {
    const nonce = token.slice(0, token.indexOf('.'));
    return keys.some((key) => isSame(token, signed(key, sessionId, nonce)));
  };

  return {
    csrfToken: (sessionId) => signed(current, sessionId, randomBytes(12).toString('base64url')),

    refuseCrossSite({ method, headers, sessionId }) {
      if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return;

      const site = headers['sec-fetch-site'];
      if (site === 'same-origin' || site === 'none') return;
      if (site !== undefined) throw refusal();

      const { origin } = headers;
      if (origin !== undefined && publicOrigins.includes(origin)) return;
      if (origin !== undefined) throw refusal();

      if (sessionId === undefined) return; // no browser, and no session to misuse
      const token = headers['x-csrf-token'];
      if (typeof token !== 'string' || !isGenuine(token, sessionId)) throw refusal();
    },
  };
}

/** Bound to the session, so that a token an attacker got with an own session opens nobody else's. */
function signed(key: KeyObject, sessionId: string, nonce: string): string {
  const mac = createHmac('sha256', key).update(`${nonce}.${sessionId}`).digest('base64url');
  return `${nonce}.${mac}`;
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function refusal(): AppError {
  return new AppError(
    'cross-site',
    'This request did not come from the application itself. Reload the page; a program sends the X-CSRF-Token it was given at sign-in, or an API token.',
  );
}

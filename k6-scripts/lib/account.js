import http from 'k6/http';
import { apiOf } from './api.js';

// Whom `scripts/seed-demo` plants, unless somebody of this site is named.
const email = __ENV.SMOKE_EMAIL || 'ann.demo@example.org';
const password = __ENV.SMOKE_PASSWORD || 'seven kettles on the roof';

/** Signs in, or registers where anybody may, and answers a token for programs with the way to end it. */
export function signIn(baseUrl, run) {
  const api = apiOf(baseUrl);
  let answer = api.post('/auth/login', { email, password }, { responseCallback: http.expectedStatuses(200, 401) });
  if (answer.status === 401 && !__ENV.SMOKE_EMAIL) {
    answer = api.post('/auth/register', { email: `${run}@example.org`, name: 'Smoke', password });
  }
  const { csrfToken } = answer.status >= 200 && answer.status < 300 ? answer.json() : {};
  if (!csrfToken) {
    throw new Error(
      `Nobody could sign in (${answer.status}). Plant the demo with scripts/seed-demo, or name an account: SMOKE_EMAIL, SMOKE_PASSWORD.`,
    );
  }
  const cookies = http.cookieJar().cookiesForURL(`${baseUrl}/api/v1/auth/logout`);
  const kept = Object.entries(cookies).map(([name, [value]]) => `${name}=${value}`);
  const session = { Cookie: kept.join('; '), 'X-CSRF-Token': csrfToken };
  const made = apiOf(baseUrl, session).post('/auth/tokens', { name: run, scopes: ['read', 'write'], expiresInDays: 1 });
  const { id, token } = made.json();
  return { session, tokenId: id, headers: { Authorization: `Bearer ${token}` } };
}

/** Leaves nothing behind that could be used: neither the token nor the session. */
export function signOut(baseUrl, { session, tokenId }) {
  const api = apiOf(baseUrl, session);
  const revoked = api.remove(`/auth/tokens/${tokenId}`);
  const left = api.post('/auth/logout');
  return revoked.status === 204 && left.status === 204;
}

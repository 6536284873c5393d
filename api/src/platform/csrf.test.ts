import { expect, test } from '@jest/globals';
import { createSecretKey, randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { createCsrf } from './csrf.ts';

const here = 'https://tasks.example.com';
const newKey = () => createSecretKey(randomBytes(32));
const key = newKey();
const csrf = createCsrf({ publicOrigins: [here], keys: [key] });
const token = csrf.csrfToken('s1');
const ask = (headers: IncomingHttpHeaders, method = 'POST', sessionId: string | undefined = 's1') =>
  csrf.refuseCrossSite({ method, headers, sessionId });

const own: [string, IncomingHttpHeaders][] = [
  ['our page', { 'sec-fetch-site': 'same-origin', origin: here }],
  ['somebody who typed the address', { 'sec-fetch-site': 'none' }],
  ['our page in an older browser', { origin: here }],
  ['a program with the token of its session', { 'x-csrf-token': token }],
];

test.each(own)('%s is let through', (_who, headers) => {
  expect(() => ask(headers)).not.toThrow();
});

/** S6: a page elsewhere sends with the person's cookie whatever a browser lets it send. */
const json = { 'content-type': 'application/json' };
const foreign: [string, IncomingHttpHeaders][] = [
  ...['cross-site', 'same-site', 'Same-Origin', 'same-origin, none', '', 'null', 'unknown'].map(
    (site): [string, IncomingHttpHeaders] => [`Sec-Fetch-Site "${site}"`, { 'sec-fetch-site': site }],
  ),
  ...[
    ...[
      'null',
      'https://evil.example',
      'https://sub.tasks.example.com',
      'https://example.com',
      'http://tasks.example.com',
    ],
    ...[
      `${here}.evil.example`,
      `${here}:8443`,
      `${here}/`,
      here.toUpperCase(),
      'https://evil.example#tasks.example.com',
    ],
    ...[
      'https://tasks.example.com@evil.example',
      `${here}, https://evil.example`,
      'file://',
      'data:',
      '',
      'https://127.0.0.1',
    ],
  ].map((origin): [string, IncomingHttpHeaders] => [`Origin "${origin}"`, { origin, ...json }]),
  ['a form', { 'sec-fetch-site': 'cross-site', 'content-type': 'application/x-www-form-urlencoded' }],
  ['a multipart form', { origin: 'null', 'content-type': 'multipart/form-data; boundary=x' }],
  ['JSON sent as text', { origin: 'https://evil.example', 'content-type': 'text/plain' }],
  ['a method override', { 'sec-fetch-site': 'cross-site', 'x-http-method-override': 'GET' }],
  ['our origin claimed from another site', { 'sec-fetch-site': 'cross-site', origin: here }],
  ['a sibling host with our origin', { 'sec-fetch-site': 'same-site', origin: here }],
  ['a good token from another site', { 'sec-fetch-site': 'cross-site', 'x-csrf-token': token }],
  ['a good token from another origin', { origin: 'https://evil.example', 'x-csrf-token': token }],
  ['neither header and no token', json],
  ['a referer instead of an origin', { referer: `${here}/app`, ...json }],
  ['an empty token', { 'x-csrf-token': '' }],
  ['a token without signature', { 'x-csrf-token': token.split('.')[0] }],
  ['a token with a foreign signature', { 'x-csrf-token': `${token.split('.')[0]}.${'A'.repeat(43)}` }],
  ['a token cut short', { 'x-csrf-token': token.slice(0, -1) }],
  ['a token of another session', { 'x-csrf-token': csrf.csrfToken('s2') }],
  ['a token of another key', { 'x-csrf-token': createCsrf({ publicOrigins: [], keys: [newKey()] }).csrfToken('s1') }],
  ['two tokens', { 'x-csrf-token': `${token}, ${token}` }],
];

test.each(foreign)('%s is refused', (_who, headers) => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    expect(() => ask(headers, method)).toThrow(expect.objectContaining({ code: 'cross-site' }));
  }
});

test('all forty shapes of the design are tried', () => {
  expect(foreign.length).toBeGreaterThanOrEqual(40);
});

test.each(['GET', 'HEAD', 'OPTIONS'])('%s changes nothing and may come from anywhere', (method) => {
  expect(() => ask({ 'sec-fetch-site': 'cross-site' }, method)).not.toThrow();
});

test('a program may sign in, a page elsewhere may not sign somebody in as the attacker', () => {
  const signIn = (headers: IncomingHttpHeaders) =>
    csrf.refuseCrossSite({ method: 'POST', headers, sessionId: undefined });
  expect(() => signIn({})).not.toThrow();
  expect(() => signIn({ origin: 'https://evil.example' })).toThrow('did not come from the application');
});

test('a token survives the rotation of the secret', () => {
  const rotated = createCsrf({ publicOrigins: [here], keys: [newKey(), key] });
  const request = { method: 'POST', headers: { 'x-csrf-token': token }, sessionId: 's1' };
  expect(() => rotated.refuseCrossSite(request)).not.toThrow();
});

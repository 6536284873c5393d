import { beforeAll, expect, test } from '@jest/globals';
import { ErrorBody } from '@taskmanager/contract';
import type { Asked } from './http.ts';
import type { Person } from './people.ts';
import { startTestApp } from './test-app.ts';

const app = startTestApp();
const broken = startTestApp();
let ann: Person;
beforeAll(async () => void (ann = await app.person('ann')));

const ask = (method: string, path: string, more: Partial<Asked> = {}) => app.ask({ method, path, ...more });

test.each(['/api/v1/nowhere', '/api/v2', '/api', '/nowhere', '/api/v1/tasks', '/api/v1//projects'])(
  'at %s there is nothing, and where to look is said',
  async (path) => {
    const { status, headers, body } = await ask('GET', path);
    expect([status, headers['content-type']]).toEqual([404, 'application/problem+json; charset=utf-8']);
    expect(ErrorBody.parse(body)).toMatchObject({
      code: 'not-found',
      title: 'Not Found',
      message: expect.stringMatching(/docs/),
    });
  },
);

test('a method that an address does not take is refused by name', async () => {
  for (const [method, path] of [
    ['DELETE', '/api/v1/projects'],
    ['PUT', '/api/v1/tasks/x'],
    ['GET', '/api/v1/auth/login'],
  ] as const) {
    const { status, body } = await ask(method, path);
    expect([status, ErrorBody.parse(body).code]).toEqual([405, 'method-not-allowed']);
    expect(ErrorBody.parse(body).message).toContain(method);
  }
});

test('nobody makes one method of another', async () => {
  const path = `/api/v1/projects`;
  for (const header of ['x-http-method-override', 'x-method-override', 'x-http-method']) {
    expect((await ann.ask({ method: 'GET', path, headers: { [header]: 'POST' } })).status).toBe(200);
  }
  expect((await ann.ask({ method: 'GET', path: `${path}?_method=POST` })).status).toBe(400);
});

test('a HEAD is answered like its GET, without the body', async () => {
  const { status, text, headers } = await ann.ask({ method: 'HEAD', path: '/api/v1/projects' });
  expect([status, text, headers['content-type']]).toEqual([200, '', 'application/json; charset=utf-8']);
});

test('every answer carries the id of its request: the proxy’s where it may stand in a log', async () => {
  const first = (await ask('GET', '/api/v1/auth/passphrase')).headers['x-request-id'];
  const second = (await ask('GET', '/api/v1/auth/passphrase')).headers['x-request-id'];
  expect(first).toMatch(/^[\w.-]{8,64}$/);
  expect(second).not.toBe(first);
  const given = await ask('GET', '/api/v1/auth/me', { headers: { 'x-request-id': 'proxy-1234' } });
  expect([given.headers['x-request-id'], ErrorBody.parse(given.body).requestId]).toEqual(['proxy-1234', 'proxy-1234']);
  const evil = await ask('GET', '/api/v1/auth/me', { headers: { 'x-request-id': 'a"} {"level":"error' } });
  expect(evil.headers['x-request-id']).toMatch(/^[\w.-]{8,64}$/);
});

test.each([
  ['an answer', '/api/v1/auth/passphrase'],
  ['a refusal', '/api/v1/auth/me'],
  ['what is not there', '/api/v1/nowhere'],
])('%s is kept by nobody, guessed about by nobody and shown in no frame', async (_what, path) => {
  const { headers } = await ask('GET', path);
  expect(headers).toMatchObject({
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'content-security-policy': expect.stringContaining("default-src 'none'"),
    'cross-origin-resource-policy': 'same-origin',
  });
  expect(headers).not.toHaveProperty('x-powered-by');
});

test('the documentation comes from our own server, under a policy of its own', async () => {
  const page = await ask('GET', '/api/docs');
  expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  const sources = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, source]) => source ?? '');
  expect(sources.length).toBeGreaterThan(1);
  for (const source of sources) {
    const { status, headers } = await ask('GET', source);
    expect([source, status, headers['content-security-policy']?.includes("script-src 'self'")]).toEqual([
      source,
      200,
      true,
    ]);
  }
});

test('cookies are for the server alone', async () => {
  const { headers } = await ask('POST', '/api/v1/auth/login', { body: { email: ann.email, password: ann.password } });
  const cookies = headers['set-cookie'] ?? [];
  expect(cookies.length).toBeGreaterThanOrEqual(2);
  for (const cookie of cookies) expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Lax/);
});

test('an address that is too long, or a header, is refused before it costs anything', async () => {
  const { status } = await ask('GET', `/api/v1/projects?q=${'x'.repeat(20_000)}`);
  expect(status).toBe(431);
  expect((await ask('GET', '/healthz')).status).toBe(200);
});

test('JSON of 100 KB is read, a byte more is not', async () => {
  const sized = (bytes: number) => `{"a":"${'x'.repeat(bytes - 8)}"}`;
  const send = (bytes: number) => ann.ask({ method: 'POST', path: '/api/v1/projects', body: sized(bytes) });
  expect((await send(100 * 1024)).status).toBe(400);
  expect((await send(100 * 1024 + 1)).status).toBe(413);
});

test('twenty levels of JSON are read, one more is not', async () => {
  const nested = (levels: number) => `{"name":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;
  const send = async (levels: number) =>
    (await ann.ask({ method: 'POST', path: '/api/v1/projects', body: nested(levels) })).body;
  expect(await send(20)).toMatchObject({ fields: [{ path: 'name' }] });
  expect(await send(21)).toMatchObject({ message: expect.stringMatching(/deeper than 20/) });
});

test('brackets in a text are no levels', async () => {
  expect((await ann.post('/projects', { name: '[['.repeat(90) })).status).toBe(201);
});

test('text comes back as it was sent, whatever it is made of', async () => {
  await ann.addProject('House');
  const texts = [
    'naïve',
    '💥👩‍👩‍👧',
    'ﷺ',
    '\u202eevil',
    "'; DROP TABLE tasks; --",
    '<script>alert(1)</script>',
    '\\u0000',
    'a\tb',
    '{"$ne":null}',
  ];
  for (const title of texts) expect(await ann.task(await ann.addTask(title))).toMatchObject({ title });
});

test('a body that is not UTF-8 is refused, not guessed about', async () => {
  const body = Buffer.from('{"name":"na\xefve"}', 'latin1');
  expect(await ann.ask({ method: 'POST', path: '/api/v1/projects', body })).toMatchObject({
    status: 400,
    body: { code: 'invalid-json' },
  });
  const packed = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
  expect((await ann.ask({ method: 'POST', path: '/api/v1/projects', body, headers: packed })).status).toBe(415);
});

test('what goes wrong inside stays inside: the caller gets an id, the log the rest', async () => {
  const bob = await broken.person('bob');
  broken.context().store.page = () => Promise.reject(new Error('the disk says: secret path'));
  const { status, text, body } = await bob.get('/projects');
  expect([status, ErrorBody.parse(body).code, text.includes('secret')]).toEqual([500, 'internal', false]);
  const { requestId } = ErrorBody.parse(body);
  const lines = broken.logged().split('\n');
  expect(lines.filter((one) => one.includes(requestId)).join()).toContain('secret path');
});

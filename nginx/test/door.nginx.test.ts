import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ErrorBody } from '@taskmanager/contract';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect as connectH2 } from 'node:http2';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { securityHeaders } from '../../api/src/platform/security-headers.ts';
import { ask, askPlain, closeAll, send, type Answer } from './ask.ts';
import { until } from '../../api/test/until.ts';
import { freePorts, startEdge, type Edge } from './edge.ts';
import { writeClient } from './files.ts';
import { startReplica, type Replica } from './replicas.ts';

const { api, page, application } = securityHeaders({ isHttps: true });
const html = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
let edge: Edge;
let replicas: Replica[] = [];
let gone: Edge;

beforeAll(async () => {
  const [one, two, none] = await freePorts(3);
  replicas = [await startReplica('api-1', one), await startReplica('api-2', two)];
  // 127.0.0.2 plays Cloudflare.
  edge = await startEdge([one, two, none], {}, 'set_real_ip_from 127.0.0.2;\n');
  edge.drain('api-3');
  writeClient(edge.client);
  gone = await startEdge([none, none, none]);
  writeClient(gone.client);
});
afterAll(async () => {
  closeAll();
  for (const one of [...replicas, edge, gone]) await one.stop();
});

const get = (path: string, headers: Record<string, string> = {}) => ask(edge.https, path, { headers });
const echoed = async (path: string, headers: Record<string, string> = {}) =>
  (await get(path, headers)).json.headers ?? {};

test('the plain door answers who renews certificates, and sends everybody else to the encrypted one', async () => {
  mkdirSync(join(edge.folder, 'acme/.well-known/acme-challenge'), { recursive: true });
  writeFileSync(join(edge.folder, 'acme/.well-known/acme-challenge/token'), 'proof');
  const proof = await askPlain(edge.http, '/.well-known/acme-challenge/token');
  expect([proof.status, proof.text]).toEqual([200, 'proof']);
  expect((await askPlain(edge.http, '/.well-known/acme-challenge/other')).status).toBe(404);
  for (const [host, to] of [
    ['app.test', 'app.test'],
    ['api.test', 'api.test'],
    ['evil.example', 'app.test'],
  ] as const) {
    const { status, headers } = await askPlain(edge.http, '/app/?x=1', host);
    expect([status, headers.location]).toEqual([301, `https://${to}/app/?x=1`]);
    expect(headers['strict-transport-security']).toBeUndefined();
  }
});

test('only TLS 1.2 and 1.3 are spoken, and only to who asks for a name of ours', async () => {
  const greet = (servername: string, version: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3') =>
    new Promise<string>((resolve) => {
      const old = version === 'TLSv1' || version === 'TLSv1.1' ? { ciphers: 'DEFAULT@SECLEVEL=0' } : {};
      const versions = { minVersion: version, maxVersion: version, ...old };
      const socket = connect({
        host: '127.0.0.1',
        port: edge.https,
        servername,
        rejectUnauthorized: false,
        ...versions,
      });
      socket.on('secureConnect', () => resolve((socket.end(), socket.getProtocol() ?? '')));
      socket.on('error', () => resolve('refused'));
    });
  expect(await greet('app.test', 'TLSv1.3')).toBe('TLSv1.3');
  expect(await greet('api.test', 'TLSv1.2')).toBe('TLSv1.2');
  expect(await greet('app.test', 'TLSv1.1')).toBe('refused');
  expect(await greet('app.test', 'TLSv1')).toBe('refused');
  expect(await greet('evil.example', 'TLSv1.3')).toBe('refused');
});

test('HTTP/2 is spoken', async () => {
  const session = connectH2(`https://127.0.0.1:${edge.https}`, { servername: 'app.test', rejectUnauthorized: false });
  const status = await new Promise((resolve, reject) => {
    const stream = session.request({ ':path': '/help', ':authority': 'app.test' });
    stream.on('response', (headers) => resolve(headers[':status']));
    stream.on('error', reject);
  });
  session.close();
  expect(status).toBe(200);
});

test('who names another host than the one they greeted is told so', async () => {
  const { status } = await ask(edge.https, '/help', { headers: { host: 'evil.example' } });
  expect(status).toBe(421);
});

test('the API hears who asks, by way of what, and under which id, and nothing that a caller made up', async () => {
  const told = await echoed('/api/v1/tasks?x=1', {
    'x-forwarded-for': '203.0.113.9',
    'x-forwarded-host': 'evil.example',
    'cf-connecting-ip': '203.0.113.9',
    forwarded: 'for=203.0.113.9',
    baggage: 'user=ann',
    tracestate: 'x=1',
    cookie: 'tm=1',
    'idempotency-key': 'roses-1',
    'if-none-match': 'W/"7"',
  });
  expect(told).toMatchObject({
    host: 'app.test',
    'x-forwarded-for': '127.0.0.1',
    'x-forwarded-proto': 'https',
    'if-none-match': '"7"',
    cookie: 'tm=1',
    'idempotency-key': 'roses-1',
  });
  const madeUp = ['x-forwarded-host', 'forwarded', 'baggage', 'cf-connecting-ip', 'tracestate', 'connection'];
  expect(Object.keys(told).filter((name) => madeUp.includes(name))).toEqual([]);
});

test('an address is believed when Cloudflare tells it, and nobody else', async () => {
  const said = { 'cf-connecting-ip': '203.0.113.9' };
  const byCloudflare = await ask(edge.https, '/api/v1/x', { headers: said, from: '127.0.0.2' });
  const byOthers = await ask(edge.https, '/api/v1/x', { headers: said, from: '127.0.0.3' });
  expect(byCloudflare.json.headers?.['x-forwarded-for']).toBe('203.0.113.9');
  expect(byOthers.json.headers?.['x-forwarded-for']).toBe('127.0.0.3');
});

test('a request keeps the id it came with, where that may stand in a log, and the trace it belongs to', async () => {
  const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
  const given = await get('/api/v1/x', {
    'x-request-id': 'from-ann-1',
    traceparent: `00-${trace}-00f067aa0ba902b7-01`,
  });
  expect(given.json.headers?.['x-request-id']).toBe('from-ann-1');
  expect(given.headers['x-request-id']).toBe('from-ann-1');
  expect(given.json.headers?.traceparent).toMatch(new RegExp(`^00-${trace}-(?!00f067aa0ba902b7)[0-9a-f]{16}-01$`));

  const made = await get('/api/v1/x', { 'x-request-id': 'a"b c', traceparent: `00-${'0'.repeat(32)}-1-01` });
  const id = String(made.headers['x-request-id']);
  expect(id).toMatch(/^[0-9a-f]{32}$/);
  expect(made.json.headers?.traceparent).toBe(`00-${id}-${id.slice(0, 16)}-00`);
});

test('the API has the first word about its headers, and nginx says what it left out', async () => {
  const left = await get('/api/v1/x');
  expect(left.headers).toMatchObject(api);
  const own = await get('/api/v1/own-policy');
  expect(own.headers['content-security-policy']).toBe("default-src 'self'");
  expect(own.headers).toMatchObject({ ...api, 'content-security-policy': "default-src 'self'" });
});

const ofEverything = (answer: Answer, expected: Readonly<Record<string, string>>) => {
  expect(answer.headers).toMatchObject(expected);
  expect(answer.headers['x-request-id']).toMatch(/^[\w.-]{8,64}$/);
};

test('every refusal of nginx is a problem that the contract knows, with all headers', async () => {
  const refused: [number, string, Promise<Answer>][] = [
    [404, 'not-found', get('/nothing')],
    [404, 'not-found', ask(edge.https, '/nothing', { host: 'api.test', headers: html })],
    [405, 'method-not-allowed', ask(edge.https, '/help', { method: 'POST', body: 'x' })],
    [413, 'too-large', ask(edge.https, '/api/v1/tasks', { method: 'POST', body: 'x'.repeat(103_000) })],
    [431, 'invalid-request', get('/api/v1/x', { cookie: 'x'.repeat(9_000) })],
    [414, 'invalid-request', get(`/api/v1/${'x'.repeat(9_000)}`)],
    [400, 'invalid-request', get('/app/..%2f..%2f..%2fetc/passwd')],
    [502, 'unavailable', ask(gone.https, '/api/v1/x')],
    [502, 'unavailable', ask(gone.https, '/api/v1/x', { headers: html })],
    [502, 'unavailable', ask(gone.https, '/socket.io/?EIO=4&transport=websocket')],
  ];
  for (const [status, code, asking] of refused) {
    const answer = await asking;
    expect([status, answer.status, answer.headers['content-type']]).toEqual([
      status,
      status,
      'application/problem+json; charset=utf-8',
    ]);
    expect(ErrorBody.parse(answer.json)).toMatchObject({ status, code, requestId: answer.headers['x-request-id'] });
    ofEverything(answer, { ...api, 'cache-control': 'no-store' });
    if (status === 502) expect(answer.headers['retry-after']).toBe('5');
    if (status === 405) expect(answer.headers.allow).toBe('GET, HEAD');
  }
});

test('people see a page instead, in their language, or in both', async () => {
  const refused: [number, string, Promise<Answer>][] = [
    [404, 'Nothing is here', get('/nothing', html)],
    [404, 'Hier ist nichts', get('/nichts', { ...html, 'accept-language': 'de-AT,de;q=0.9' })],
    [413, 'Das ist zu groß', ask(edge.https, '/help', { method: 'POST', headers: html, body: 'x'.repeat(103_000) })],
    [405, 'This could not be read', ask(edge.https, '/help', { method: 'POST', headers: html, body: 'x' })],
    [431, 'This could not be read', get('/', { ...html, cookie: 'x'.repeat(9_000) })],
  ];
  for (const [status, text, asking] of refused) {
    const answer = await asking;
    expect([status, answer.status, answer.headers['content-type']]).toEqual([
      status,
      status,
      'text/html; charset=utf-8',
    ]);
    expect(answer.text).toContain(text);
    ofEverything(answer, { ...page, 'cache-control': 'no-store' });
  }
});

test('without the files of the client, who looks for nothing still hears that nothing is there', async () => {
  rmSync(gone.client, { recursive: true });
  const answer = await ask(gone.https, '/', { headers: html });
  expect([answer.status, ErrorBody.parse(answer.json).code]).toEqual([404, 'not-found']);
  writeClient(gone.client);
});

test('the application has its own policy, and a page another', async () => {
  ofEverything(await get('/app/'), application);
  ofEverything(await get('/app/main-ABCD2345.js'), application);
  ofEverything(await get('/'), page);
  ofEverything(await get('/styles.css'), page);
  ofEverything(await get('/app'), page);
});

test.each([
  '/metrics',
  '//metrics',
  '/./metrics',
  '/api/../metrics',
  '/%6detrics',
  '/METRICS',
  '/metrics/',
  '/metrics?x',
])('figures are not told outside: %s', async (path) => {
  for (const host of ['app.test', 'api.test']) {
    const { status } = await ask(edge.https, path, { host });
    expect([host, status]).toEqual([host, 404]);
  }
});

test.each([
  '/../package.json',
  '/%2e%2e/package.json',
  '/app/..%2f..%2fpackage.json',
  '/.git/config',
  '/app/.env',
  '/built-from',
  '/app/index.html.br',
  '/app/index.html%00.js',
  '/refused/problem',
  '/refused/page',
  '//etc/passwd',
  '/app//../../etc/passwd',
  '/pictures',
  '/pictures/',
])('%s is nowhere', async (path) => {
  const { status, text } = await get(path, html);
  expect([400, 404]).toContain(status);
  expect(text).not.toContain('root:');
});

test('what is no HTTP is refused in our own words too', async () => {
  for (const bytes of [
    'GET / HTTP/9.9\r\n\r\n',
    'nonsense\r\n\r\n',
    'GET /help HTTP/1.1\r\n\r\n',
    `GET / HTTP/1.1\r\nHost: app.test\r\nContent-Length: -1\r\n\r\n`,
  ]) {
    const told = await send(edge.https, bytes);
    expect(told).toMatch(/^HTTP\/1\.1 (400|505)/);
    expect(told).toMatch(/content-security-policy/i);
  }
});

test('two lengths, or a length and chunks, reach no server', async () => {
  const askedOf = async () => Promise.all(replicas.map(async (one) => (await one.report()).asked));
  const before = await askedOf();
  for (const lengths of ['Content-Length: 3\r\nContent-Length: 5', 'Content-Length: 3\r\nTransfer-Encoding: chunked']) {
    const told = await send(edge.https, `POST /api/v1/x HTTP/1.1\r\nHost: app.test\r\n${lengths}\r\n\r\nabc`);
    expect(told).toMatch(/^HTTP\/1\.1 400/);
  }
  expect(await askedOf()).toEqual(before);
});

test('a file of 25 MB goes to the API, one byte more and anything large elsewhere does not', async () => {
  const mb25 = 25 * 1024 * 1024;
  const put = (path: string, length: number) => ask(edge.https, path, { method: 'PUT', body: Buffer.alloc(length) });
  const file = '/api/v1/attachments/65f0c0ffee65f0c0ffee65f0/bytes';
  expect((await put(file, mb25)).json.bytes).toBe(mb25);
  expect((await put(file, mb25 + 1)).status).toBe(413);
  expect((await put('/api/v1/me/avatar', 5 * 1024 * 1024)).status).toBe(200);
  expect((await put('/api/v1/me/avatar', 5 * 1024 * 1024 + 1)).status).toBe(413);
  expect((await put('/api/v1/tasks', 100 * 1024)).status).toBe(200);
  expect((await put('/api/v1/tasks', 100 * 1024 + 1)).status).toBe(413);
});

test('what the API answers is compressed, but never where a token stands beside what the caller sent', async () => {
  const zip = { 'accept-encoding': 'gzip, br' };
  const list = await get('/api/v1/tasks?fill=5000', zip);
  expect([list.headers['content-encoding'], list.bytes.length < 1000]).toEqual(['gzip', true]);
  expect(list.headers.etag).toBe('W/"7"');
  const me = await get('/api/v1/auth/me?fill=5000', zip);
  expect(me.headers['content-encoding']).toBeUndefined();
});

test('the log has one line of JSON for a request, and nowhere a query, a token, a name or a whole address', async () => {
  const secret = 'canary-9f2c';
  const hidden = { headers: { referer: `https://app.test/?${secret}`, 'user-agent': secret, cookie: `tm=${secret}` } };
  await ask(edge.https, `/api/v1/x?token=${secret}`, {
    ...hidden,
    from: '127.0.0.2',
    headers: { ...hidden.headers, 'cf-connecting-ip': '203.0.113.77', 'x-request-id': 'log-line-1' },
  });
  await ask(edge.https, `/nothing?token=${secret}`, hidden);
  await ask(gone.https, `/api/v1/x?token=${secret}`, hidden);
  await ask(edge.https, `/${'x'.repeat(3000)}?token=${secret}`, hidden);
  await send(edge.https, `GET /?${secret} HTTP/1.1\r\nHost: a b\r\n\r\n`);
  for (const one of [edge, gone]) {
    await ask(one.https, '/help', { headers: { 'x-request-id': 'the-last-line' } });
    await until('its last line', () => one.allLogs().includes('the-last-line'));
  }
  const logs = edge.allLogs() + gone.allLogs();
  expect(logs).not.toContain(secret);
  expect(logs).not.toContain('203.0.113.77');
  const line = edge.accessLines().find(({ requestId }) => requestId === 'log-line-1');
  expect(line).toMatchObject({
    method: 'GET',
    path: '/api/v1/x',
    status: 200,
    network: '203.0.113.x',
    host: 'app.test',
  });
  expect(line).toMatchObject({ upstreamStatus: '200', duration: expect.any(Number), bytes: expect.any(Number) });
  expect(String(line?.['upstream'])).toMatch(/^127\.0\.0\.1:\d+$/);
  expect(Math.max(...edge.accessLines().map((one) => JSON.stringify(one).length))).toBeLessThan(2000);
});

test('the API is asked alone at its own name, with its health', async () => {
  const at = (path: string) => ask(edge.https, path, { host: 'api.test' });
  for (const path of ['/healthz', '/readyz', '/health', '/health/ready', '/api/v1/health/ready', '/api/v1/tasks'])
    expect([path, (await at(path)).json.path]).toEqual([path, path]);
  for (const path of ['/', '/app/', '/dev/mails', '/healthz/x'])
    expect([path, (await at(path)).status]).toEqual([path, 404]);
});

test('what breaks a server on purpose is reached at both names; where it is off there is nothing, as anywhere else', async () => {
  for (const host of ['app.test', 'api.test']) {
    const broken = await ask(edge.https, '/boom?status=500', { host });
    expect([host, broken.status, broken.json.path]).toEqual([host, 500, '/boom?status=500']);
    const off = await ask(edge.https, '/boom?status=404', { host });
    const nothing = await ask(edge.https, '/nothing-here', { host });
    expect([host, off.status, off.json.code]).toEqual([host, 404, nothing.json.code]);
  }
});

test('the container asks nginx itself', async () => {
  expect((await askPlain(edge.health, '/healthz')).text).toBe('ok\n');
});

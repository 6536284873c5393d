import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createServer, get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ErrorBody } from '@taskmanager/contract';
import { ask, askPlain, closeAll } from './ask.ts';
import { startEdge, type Edge } from './edge.ts';

const dead = 1; // nobody listens there
let grafana: Server;
let edge: Edge;
let closed: Edge;

beforeAll(async () => {
  grafana = createServer((request, response) => {
    response.setHeader('content-security-policy', "script-src 'self' 'nonce-1'");
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ path: request.url, headers: request.headers }));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => grafana.on('listening', resolve));
  const { port } = grafana.address() as AddressInfo;
  const named = { GRAFANA_DOMAIN: 'watch.test', EDGE_LOGIN_PER_MINUTE: '1' };
  edge = await startEdge([dead, dead, dead], named, '', (command) => command, port);
  closed = await startEdge([dead, dead, dead]);
});
afterAll(async () => {
  closeAll();
  await edge.stop();
  await closed.stop();
  grafana.closeAllConnections();
  grafana.close();
});

const at = (path: string, method = 'GET') => ask(edge.https, path, { host: 'watch.test', method });

test('Grafana is reached at its own name, with its own policy and what it left out', async () => {
  const answer = await at('/d/overview?from=now-1h');
  expect([answer.status, answer.json.path]).toEqual([200, '/d/overview?from=now-1h']);
  expect(answer.headers).toMatchObject({
    'content-security-policy': "script-src 'self' 'nonce-1'",
    'x-frame-options': 'DENY',
    'strict-transport-security': expect.stringContaining('max-age'),
  });
  expect(answer.json.headers).toMatchObject({ host: 'watch.test', 'x-forwarded-proto': 'https' });
  expect((await askPlain(edge.http, '/d/overview', 'watch.test')).headers.location).toBe(
    'https://watch.test/d/overview',
  );
});

test('its own figures are not told outside', async () => {
  expect((await at('/metrics')).status).toBe(404);
});

test('whoever tries passwords is slowed down', async () => {
  const tries = [];
  for (let count = 0; count < 30; count += 1) tries.push((await at('/login', 'POST')).status);
  expect(tries.slice(0, 20).every((status) => status === 200)).toBe(true);
  expect(tries.at(-1)).toBe(429);
});

test('while Grafana does not run, nothing is there', async () => {
  const one = await startEdge([dead, dead, dead], { GRAFANA_DOMAIN: 'watch.test' });
  const answer = await ask(one.https, '/', { host: 'watch.test' });
  await one.stop();
  expect([answer.status, ErrorBody.parse(answer.json).code]).toEqual([404, 'not-found']);
});

test('without a name for it, nobody is let in at any', async () => {
  await expect(ask(closed.https, '/login', { host: 'watch.test' })).rejects.toThrow();
  const { status } = await ask(closed.https, '/login', { headers: { host: 'watch.test' } });
  expect(status).toBe(421);
});

test('how busy nginx is, it tells the exporter on a port of its own', async () => {
  const told = await new Promise<string>((resolve) => {
    get({ port: edge.figures, host: '127.0.0.1', path: '/nginx' }, (answer) => {
      answer.setEncoding('utf8');
      let text = '';
      answer.on('data', (part: string) => (text += part));
      answer.on('end', () => resolve(text));
    });
  });
  expect(told).toMatch(/^Active connections: \d+/);
  for (const host of ['app.test', 'api.test', 'watch.test'])
    expect((await ask(edge.https, '/nginx', { host })).text).not.toContain('Active connections');
});

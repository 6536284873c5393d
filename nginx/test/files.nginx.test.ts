import { afterAll, beforeAll, expect, test } from '@jest/globals';
import express from 'express';
import { renameSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { doorTo, type Door } from '../../api/test/http.ts';
import { pageRoutes } from '../../api/src/pages/page-routes.ts';
import { securityHeaders } from '../../api/src/platform/security-headers.ts';
import { ask, closeAll } from './ask.ts';
import { freePorts, startEdge, type Edge } from './edge.ts';
import { built, writeClient } from './files.ts';

let edge: Edge;
let server: Server;
let api: Door;

beforeAll(async () => {
  edge = await startEdge(await freePorts(3));
  writeClient(edge.client);
  const headers = securityHeaders({ isHttps: true });
  const app = express().use(pageRoutes({ folder: edge.client, publicUrl: 'https://app.test', headers }));
  server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.on('listening', resolve));
  api = doorTo((server.address() as AddressInfo).port);
});
afterAll(async () => {
  closeAll();
  api.close();
  server.close();
  await edge.stop();
});

test('the map of a script is not served, even where somebody left one', async () => {
  const { nginx, api: direct } = await both('/app/main-ABCD2345.js.map');
  expect([nginx.status, direct.status]).toEqual([404, 404]);
});

const html = { accept: 'text/html,*/*;q=0.8' };
const both = async (path: string, headers: Record<string, string> = {}, method = 'GET') => ({
  nginx: await ask(edge.https, path, { method, headers }),
  api: await api.ask({ method, path, headers }),
});

test.each([
  '/',
  '/index',
  '/help',
  '/help/',
  '/help.html',
  '/de',
  '/de/',
  '/de/index',
  '/styles.css',
  '/favicon.svg',
  '/manifest.webmanifest',
  '/pictures/card.png',
  '/pictures',
  '/nothing',
  '/nothing.js',
  '/app',
  '/app?from=home',
  '/app/',
  '/app/projects/65f0c0ffee65f0c0ffee65f0/board',
  '/app/search%20for',
  '/app/tasks/x?y=z.js',
  '/app/index.html',
  '/app/sw.js',
  '/app/look-defaults.js',
  '/app/chunk-D_m-GzdA.js',
  '/app/main-ABCD2345.js',
  '/app/main-GONE2345.js',
  '/app/icons/none.svg',
  '/built-from',
  '/styles.css.br',
  '/.git/config',
])('%s is answered as the API alone would', async (path) => {
  for (const encoding of ['gzip, deflate, br', 'gzip', 'identity', 'br;q=0, gzip;q=0.5']) {
    const { nginx, api: alone } = await both(path, { ...html, 'accept-encoding': encoding });
    expect([nginx.status, nginx.headers.location]).toEqual([alone.status, alone.headers.location]);
    if (nginx.status === 308) continue;
    expect(nginx.headers['content-type']?.toLowerCase()).toBe(alone.headers['content-type']?.toLowerCase());
    expect(nginx.headers['content-security-policy']).toBe(alone.headers['content-security-policy']);
    if (nginx.status === 404) continue;
    expect(nginx.headers['cache-control']).toBe(alone.headers['cache-control']);
    expect(nginx.headers.vary?.toLowerCase()).toBe(alone.headers.vary?.toLowerCase());
    expect(nginx.bytes.length).toBe(Number(nginx.headers['content-length']));
    if (!/^\/(de\/?|index|de\/index|help\/?|help\.html)?$/.test(path))
      // The API compresses its filled pages itself, small ones too.
      expect([encoding, nginx.headers['content-encoding']]).toEqual([encoding, alone.headers['content-encoding']]);
  }
});

test('a copy that the build has compressed is sent as it lies there, under the type of the other', async () => {
  const file = built['app/main-ABCD2345.js'];
  const get = (encoding: string) =>
    ask(edge.https, '/app/main-ABCD2345.js', { headers: { 'accept-encoding': encoding } });
  expect(brotliDecompressSync((await get('gzip, br')).bytes).toString()).toBe(file);
  expect(gunzipSync((await get('gzip')).bytes).toString()).toBe(file);
  expect((await get('')).text).toBe(file);
  for (const refused of ['br;q=0', 'brotli', 'br;q=0.000'])
    expect((await get(refused)).headers['content-encoding']).toBeUndefined();
});

test('what is asked for again is not sent again, each encoding under its own tag', async () => {
  const tags = new Set<string>();
  for (const encoding of ['br', 'gzip', 'identity']) {
    const headers = { 'accept-encoding': encoding };
    const etag = String((await ask(edge.https, '/app/', { headers })).headers.etag);
    tags.add(etag);
    const again = await ask(edge.https, '/app/', { headers: { ...headers, 'if-none-match': etag } });
    expect([again.status, again.text, again.headers['cache-control']]).toEqual([304, '', 'no-cache']);
    expect(again.headers['content-security-policy']).toContain('trusted-types angular');
  }
  expect(tags.size).toBe(3);
});

test('a release is there with the next request', async () => {
  writeFileSync(join(edge.client, 'next'), 'The new help');
  renameSync(join(edge.client, 'next'), join(edge.client, 'help.html'));
  expect((await ask(edge.https, '/help')).text).toBe('The new help');
});

test('HEAD tells the same and sends nothing, and a part may be asked for', async () => {
  const head = await ask(edge.https, '/styles.css', { method: 'HEAD' });
  expect([head.status, head.text, head.headers['content-length']]).toEqual([200, '', '18']);
  const part = await ask(edge.https, '/styles.css', { headers: { range: 'bytes=0-3' } });
  expect([part.status, part.text, part.headers['content-type']]).toEqual([206, 'main', 'text/css; charset=utf-8']);
});

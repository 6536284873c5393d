import { afterAll, beforeAll, expect, test } from '@jest/globals';
import express from 'express';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gzipSync } from 'node:zlib';
import { doorTo, type Door } from '../../test/http.ts';
import { securityHeaders } from '../platform/security-headers.ts';
import { pageRoutes } from './page-routes.ts';

const landing = '<link rel="canonical" href="/"><link rel="stylesheet" href="/styles.css">';
const script = 'export const board = 1;'.repeat(50);
const built = {
  'index.html': landing,
  'help.html': 'Help',
  'de/index.html': 'Willkommen',
  'de/404.html': 'Hier ist nichts',
  '404.html': 'Nothing is here',
  'robots.txt': 'User-agent: *\nSitemap: /sitemap.xml\n',
  'sitemap.xml': '<loc>/help</loc>',
  'styles.css': 'main { margin: 0 }',
  'manifest.webmanifest': '{}',
  'app/index.html': '<app-root></app-root>',
  'app/sw.js': 'skip',
  'app/chunk-D_m-GzdA.js': 'export {};',
  'app/look-defaults.js': 'document',
  'app/main-ABCD2345.js': script,
  'app/main-ABCD2345.js.br': brotliCompressSync(script),
  'app/main-ABCD2345.js.gz': gzipSync(script),
  'built-from': 'a hash',
};

let folder = '';
const servers: Server[] = [];
let full: Door;
let empty: Door;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pages-'));
  for (const [name, content] of Object.entries(built)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  full = await serve(folder);
  empty = await serve(join(folder, 'nowhere'));
});
afterAll(async () => {
  for (const one of [full, empty]) one.close();
  for (const one of servers) one.close();
  await rm(folder, { recursive: true });
});

const html = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const get = (path: string, headers: Record<string, string> = html, from = full) =>
  from.ask({ method: 'GET', path, headers });

test.each([
  ['/help', 'Help'],
  ['/de/', 'Willkommen'],
  ['/de', 'Willkommen'],
])('a page is opened by its short name: %s', async (path, text) => {
  const answer = await get(path);
  expect([answer.status, answer.text, answer.headers['content-type']]).toEqual([200, text, 'text/html; charset=utf-8']);
});

test.each(['/app/', '/app/projects/65f0c0ffee65f0c0ffee65f0/board', '/app/search%20for', '/app/tasks/x?y=z.js'])(
  '%s is a page of the application, which finds its own way',
  async (path) => {
    const { status, text, headers } = await get(path);
    expect([status, text, headers['cache-control']]).toEqual([200, built['app/index.html'], 'no-cache']);
  },
);

test('who leaves out the last slash of the application keeps their query', async () => {
  const { status, headers } = await get('/app?from=home');
  expect([status, headers.location]).toEqual([308, '/app/?from=home']);
});

test.each([
  '/app/main-GONE2345.js',
  '/app/icons/none.svg',
  '/nothing',
  '/built-from',
  '/styles.css.br',
  '/../package.json',
  '/%2e%2e/package.json',
  '/app/..%2f..%2fpackage.json',
  '/.git/config',
])('%s is not here, and nothing else is given instead', async (path) => {
  const forPrograms = await get(path, { accept: '*/*' });
  expect([forPrograms.status, forPrograms.body]).toEqual([404, { code: 'not-found' }]);
  const forPeople = await get(path);
  expect([forPeople.status, forPeople.text]).toEqual([404, 'Nothing is here']);
});

test('somebody who reads German is told so in German', async () => {
  const answer = await get('/nichts', { ...html, 'accept-language': 'de-AT,de;q=0.9,en;q=0.5' });
  expect([answer.status, answer.text]).toEqual([404, 'Hier ist nichts']);
});

test.each([
  ['br, gzip', 'br'],
  ['gzip', 'gzip'],
  ['', undefined],
])('who takes "%s" is sent %s', async (accepted, sent) => {
  const { status, headers } = await get('/app/main-ABCD2345.js', { 'accept-encoding': accepted });
  expect(status).toBe(200);
  expect(headers).toMatchObject({ 'content-type': 'text/javascript; charset=utf-8', vary: 'accept-encoding' });
  expect(headers['content-encoding']).toBe(sent);
});

test('what has a hash in its name is kept for ever, the rest is asked for again and often not sent', async () => {
  for (const path of ['/app/main-ABCD2345.js', '/app/chunk-D_m-GzdA.js']) {
    expect((await get(path)).headers['cache-control']).toBe('public, max-age=31536000, immutable');
  }
  for (const path of ['/app/look-defaults.js', '/app/sw.js', '/app/', '/help', '/manifest.webmanifest']) {
    const first = await get(path);
    expect([path, first.headers['cache-control']]).toEqual([path, 'no-cache']);
    const again = await get(path, { ...html, 'if-none-match': first.headers.etag ?? '' });
    expect([path, again.status, again.text]).toEqual([path, 304, '']);
  }
});

test('a page says where it is only where that is meant, and is compressed after that', async () => {
  const { headers, bytes } = await get('/', { ...html, 'accept-encoding': 'br' });
  expect(headers['content-encoding']).toBe('br');
  expect(brotliDecompressSync(bytes).toString()).toBe(
    '<link rel="canonical" href="https://tasks.example.com/"><link rel="stylesheet" href="/styles.css">',
  );
  expect((await get('/robots.txt')).text).toContain('Sitemap: https://tasks.example.com/sitemap.xml');
  expect((await get('/sitemap.xml')).text).toBe('<loc>https://tasks.example.com/help</loc>');
});

test('a page that was built anew is read anew', async () => {
  expect((await get('/help')).text).toBe('Help');
  await writeFile(join(folder, 'help.html'), 'More help');
  expect((await get('/help')).text).toBe('More help');
  await writeFile(join(folder, 'help.html'), 'Help');
});

test('the application may make what Angular makes, a page nothing', async () => {
  const policyOf = async (path: string) => String((await get(path)).headers['content-security-policy']);
  const application = await policyOf('/app/');
  expect(application).toContain("require-trusted-types-for 'script';trusted-types angular app#sw");
  expect(application).toContain("base-uri 'self'");
  for (const path of ['/', '/nothing']) {
    expect(await policyOf(path)).toContain("require-trusted-types-for 'script';trusted-types 'none'");
    expect(await policyOf(path)).toContain("object-src 'none'");
  }
});

test('pages are read, never sent to', async () => {
  expect((await full.ask({ method: 'POST', path: '/help' })).status).toBe(404);
  const head = await full.ask({ method: 'HEAD', path: '/help' });
  expect([head.status, head.text, head.headers['content-length']]).toEqual([200, '', '4']);
});

test('a server without built pages says how to get them', async () => {
  const answer = await get('/', html, empty);
  expect([answer.status, answer.text.includes('npm run build')]).toEqual([503, true]);
  expect((await get('/', { accept: 'application/json' }, empty)).status).toBe(404);
});

async function serve(from: string): Promise<Door> {
  const headers = securityHeaders({ isHttps: true });
  const app = express().use(pageRoutes({ folder: from, publicUrl: 'https://tasks.example.com', headers }));
  app.use((_req, res) => void res.status(404).json({ code: 'not-found' }));
  const server = await new Promise<Server>((resolve) => {
    const starting = app.listen(0, '127.0.0.1', () => resolve(starting));
  });
  servers.push(server);
  return doorTo((server.address() as AddressInfo).port);
}

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type SecureVersion } from 'node:tls';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startEdge, type Edge } from './edge.ts';

const folder = mkdtempSync(join(tmpdir(), 'tls-'));
const at = (...names: string[]) => join(folder, ...names);
const edges: Edge[] = [];
let plain: Edge;
let cloudflare: Edge;

beforeAll(async () => {
  for (const name of ['brought', 'pulls', 'strangers']) mkdirSync(at(name));
  makePair('brought/origin', 'origin');
  for (const place of ['pulls', 'strangers']) {
    makePair(`${place}/ca`, `${place} authority`);
    sign(place);
  }
  openssl('x509', '-in', at('pulls/ca.pem'), '-out', at('brought/origin-pull-ca.pem'));
  plain = await startEdge([]);
  cloudflare = await startEdge([], { TLS: 'cloudflare', BROUGHT_DIR: at('brought') });
  edges.push(plain, cloudflare);
});
afterAll(async () => {
  for (const edge of edges) await edge.stop();
  rmSync(folder, { recursive: true });
});

test('only who shows the certificate of our origin pulls is answered, where Cloudflare stands before us', async () => {
  expect(await statusOf(cloudflare)).toBe(400);
  expect(await statusOf(cloudflare, 'strangers')).toBe(400);
  expect(await statusOf(cloudflare, 'pulls')).toBe(404);
  expect((await handshake(cloudflare)).subject).toBe('origin');
});

test.each<[SecureVersion, boolean]>([
  ['TLSv1', false],
  ['TLSv1.1', false],
  ['TLSv1.2', true],
  ['TLSv1.3', true],
])('%s is spoken: %s', async (version, isSpoken) => {
  const spoken = handshake(plain, version).then(
    () => true,
    () => false,
  );
  expect(await spoken).toBe(isSpoken);
});

test('a new certificate is shown to whoever comes next, without a reload; one with another key is not taken', async () => {
  const first = await handshake(plain);
  makePair('next', 'renewed');
  expect(script(plain, 'use-certificate', [at('next.pem'), at('next.key')])).toMatchObject({ status: 0 });
  await shown(plain, 'renewed');
  const refused = script(plain, 'use-certificate', [at('next.pem'), at('brought/origin.key')]);
  expect(refused).toMatchObject({ status: 1, stderr: expect.stringContaining('does not belong to the certificate') });
  expect((await handshake(plain)).subject).toBe('renewed');
  expect(first.subject).toBe('Made here');
});

test('a certificate of our own is made once, and anew for other names', async () => {
  const edge = await startEdge([]);
  edges.push(edge);
  const made = () => readFileSync(join(edge.folder, 'tls/live/fullchain.pem'), 'utf8');
  const [first, again] = [made(), script(edge, 'certificate')];
  expect([again.status, made()]).toEqual([0, first]);
  expect(script(edge, 'certificate', [], { API_DOMAIN: 'other.test' }).status).toBe(0);
  expect(made()).not.toBe(first);
});

test.each(['staging', 'production'])('%s takes no certificate of our own', (environment) => {
  expect(script(plain, 'certificate', [], { APP_ENV: environment })).toMatchObject({
    status: 1,
    stderr: `TLS=self-signed is for development, and this is ${environment}: set TLS=certbot or TLS=cloudflare.\n`,
  });
});

test('until the authority has answered there is one of our own, which is never put in place of an issued one', () => {
  const tls = at('fresh');
  mkdirSync(tls);
  const prepare = () => script(plain, 'certificate', [], { APP_ENV: 'production', TLS: 'certbot', TLS_DIR: tls });
  expect(prepare().status).toBe(0);
  mkdirSync(join(tls, 'certbot/live/live'), { recursive: true });
  makePair('fresh/certbot/live/live/fullchain', 'issued');
  const use = [at('fresh/certbot/live/live/fullchain.pem'), at('fresh/certbot/live/live/fullchain.key')];
  expect(script(plain, 'use-certificate', use, { TLS_DIR: tls }).status).toBe(0);
  expect(prepare().status).toBe(0);
  expect(openssl('x509', '-noout', '-subject', '-in', join(tls, 'live/fullchain.pem'))).toContain('issued');
  expect(existsSync(join(tls, 'live/privkey.pem'))).toBe(true);
});

test('what is missing of what somebody has to bring is named', () => {
  const refused = script(plain, 'certificate', [], { TLS: 'cloudflare', BROUGHT_DIR: at('pulls') });
  expect(refused).toMatchObject({ status: 1, stderr: expect.stringContaining('secrets/tls/origin.pem is missing') });
});

function script(edge: Edge, name: string, args: string[] = [], env: Record<string, string> = {}) {
  const own = { TLS: 'self-signed', APP_ENV: 'development', APP_DOMAIN: 'app.test', API_DOMAIN: 'api.test' };
  const all = { PATH: process.env.PATH, ...own, TLS_DIR: join(edge.folder, 'tls'), ...env };
  return spawnSync(join(import.meta.dirname, '../tls', name), args, { env: all, encoding: 'utf8' });
}

function makePair(name: string, commonName: string): void {
  const files = ['-keyout', at(`${name}.key`), '-out', at(`${name}.pem`)];
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl('req', '-x509', ...key, '-days', '90', '-subj', `/CN=${commonName}`, ...files);
}

/** A certificate for whoever asks us, signed by the authority of a place. */
function sign(place: string): void {
  const key = ['-newkey', 'rsa:2048', '-nodes', '-keyout', at(place, 'pull.key'), '-out', at(place, 'pull.csr')];
  openssl('req', ...key, '-subj', '/CN=Cloudflare');
  const authority = ['-CA', at(place, 'ca.pem'), '-CAkey', at(place, 'ca.key'), '-CAcreateserial'];
  openssl('x509', '-req', '-in', at(place, 'pull.csr'), ...authority, '-days', '90', '-out', at(place, 'pull.pem'));
}

function openssl(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync('openssl', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

function statusOf({ https }: Edge, place?: string): Promise<number> {
  const pair = place && { cert: readFileSync(at(place, 'pull.pem')), key: readFileSync(at(place, 'pull.key')) };
  return new Promise((resolve, reject) => {
    const host = { host: '127.0.0.1', port: https, servername: 'app.test', headers: { host: 'app.test' } };
    const asked = request(
      { ...host, ...pair, agent: false, path: '/nothing.txt', rejectUnauthorized: false },
      (answer) => {
        answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
      },
    );
    asked.on('error', reject).end();
  });
}

function handshake({ https }: Edge, version?: SecureVersion): Promise<{ subject: string }> {
  return new Promise((resolve, reject) => {
    const own = { host: '127.0.0.1', port: https, servername: 'app.test', rejectUnauthorized: false };
    // Without a lower level this side would refuse the old versions itself.
    const old = version && { minVersion: version, maxVersion: version, ciphers: 'ALL:@SECLEVEL=0' };
    const socket = connect({ ...own, ...old }, () => {
      const { subject } = socket.getPeerCertificate();
      socket.destroy();
      resolve({ subject: String(subject.CN) });
    });
    socket.on('error', reject);
  });
}

/** Newer ones keep what they have read for a minute. */
async function shown(edge: Edge, subject: string): Promise<void> {
  const end = performance.now() + 90_000;
  while ((await handshake(edge)).subject !== subject) {
    if (performance.now() > end) throw new Error(`${subject} was not shown within 90 s`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

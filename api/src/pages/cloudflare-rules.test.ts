import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { startTestApp } from '../../test/test-app.ts';
import { filesAt, mayBeKept } from './addresses.ts';

const app = startTestApp();
const text = readFileSync(join(import.meta.dirname, '../../../docs/cloudflare.md'), 'utf8');
const rows = [...text.matchAll(/^\| `(\/\S*)` +\| `([^`]+)` +\| (.+?) +\|$/gm)].map(
  ([, path = '', said = '', there = '']) => ({ path, said, there }),
);

test('docs/cloudflare.md says of each kind of file what we answer', () => {
  const files = rows.filter(({ path }) => !path.startsWith('/api/'));
  expect(files.length).toBeGreaterThan(6);
  for (const { path, said } of files) expect([path, mayBeKept(filesAt(path)[0] ?? '')]).toEqual([path, said]);
});

test('and of the API', async () => {
  const ann = await app.person('ann');
  const calls = rows.filter(({ path }) => path.startsWith('/api/'));
  expect(calls.length).toBeGreaterThan(1);
  for (const { path, said } of calls) {
    const { headers } = await ann.ask({ method: 'GET', path });
    expect([path, headers['cache-control']]).toEqual([path, said]);
  }
});

test('Cloudflare keeps what is immutable, and nothing else', () => {
  for (const { path, said, there } of rows)
    expect([path, there === 'kept for a year']).toEqual([path, said.endsWith('immutable')]);
});

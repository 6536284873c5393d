import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (path: string) => readFileSync(join(import.meta.dirname, '../..', path), 'utf8');
const seconds = (path: string, pattern: RegExp) => Number(pattern.exec(read(path))?.[1]?.replaceAll('_', ''));

test('whoever stands further out waits longer', () => {
  const waitsForNews = seconds('contract/src/events.ts', /wait: .*max\((\d+)\)/);
  const stalls = seconds('api/src/platform/http/send.ts', /stalledMs = ([\d_]+)/) / 1000;
  const answered = seconds('nginx/parts/to-api.conf', /proxy_read_timeout (\d+)s/);
  const sent = seconds('nginx/parts/timeouts.conf', /send_timeout (\d+)s/);
  const received = seconds('nginx/parts/timeouts.conf', /client_body_timeout (\d+)s/);
  expect([waitsForNews, stalls]).toEqual([25, 30]);
  expect(Math.min(answered, sent, received)).toBeGreaterThan(Math.max(waitsForNews, stalls));

  const sockets = seconds('nginx/parts/api.conf', /proxy_read_timeout (\d+)s/);
  expect(sockets).toBeGreaterThan(25 + 20); // what engine.io says by itself, and how long it waits for the answer

  const keptHere = seconds('nginx/generated/slots.conf', /keepalive_timeout (\d+)s/);
  const keptThere = seconds('api/src/server.ts', /keepAliveTimeout = ([\d_]+)/) / 1000;
  expect(keptHere).toBeLessThan(keptThere);

  const connecting = seconds('nginx/parts/to-api.conf', /proxy_connect_timeout (\d+)s/);
  const trying = seconds('nginx/parts/to-api.conf', /proxy_next_upstream_timeout (\d+)s/);
  expect(connecting).toBeLessThan(trying);
  expect(trying).toBeLessThan(answered);
});

import { expect, test } from '@jest/globals';
import { startTestApp } from '../../test/test-app.ts';

const app = startTestApp({ env: { LIMIT_VISITS_PER_15_MINUTES: '4' } });
const open = (body: unknown, headers: Record<string, string> = {}) =>
  app.ask({ method: 'POST', path: '/api/v1/visits', body, headers });
const counted = async (page: string) => {
  const { text } = await app.ask({ method: 'GET', path: '/metrics' });
  return Number(new RegExp(`^page_views_total\\{page="${page}"\\} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
};

test('a page is counted by its name alone, from our own pages alone, and not without end', async () => {
  const first = await open({ page: 'landing' });
  expect([first.status, first.text, first.headers['set-cookie']]).toEqual([204, '', undefined]);
  expect(await counted('landing')).toBe(1);

  expect((await open({ page: 'my secret plans' })).status).toBe(400);
  expect((await open({ page: 'help', who: 'ann' })).status).toBe(400);
  expect((await open({ page: 'help' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect(await counted('help')).toBe(0);

  expect((await open({ page: 'landing' })).status).toBe(429);
  expect(await counted('landing')).toBe(1);
  const { status } = await app.ask({ method: 'GET', path: '/api/v1/auth/passphrase' });
  expect(status).toBe(200);
});

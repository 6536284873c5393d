import { afterAll, expect, jest } from '@jest/globals';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLoki } from './loki-stub.ts';
import { registered } from './people.ts';
import { startServer } from './server-process.ts';
import { testInAFile as test } from './test-app.ts';

jest.setTimeout(60_000);
const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'stopped-'));
  folders.push(folder);
  return folder;
}

test('a server that is told to stop takes nobody new, finishes what is under way and keeps it', async () => {
  const folder = await freshFolder();
  const server = await startServer(folder);
  const ann = await registered(server.door, 'ann');
  const { id } = await ann.addProject('House');

  const body = JSON.stringify({ title: 'Written while it stopped' });
  const headers = {
    cookie: cookieOf(ann.cookies()),
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/json',
  };
  const path = `/api/v1/projects/${id}/tasks`;
  const slow = request({
    port: server.port,
    host: '127.0.0.1',
    method: 'POST',
    path,
    agent: false,
    headers: { ...headers, 'content-length': body.length },
  });
  const answered = once(slow, 'response');
  slow.write(body.slice(0, 10));
  await ann.titles(); // by now the server has the beginning
  const ended = server.end('SIGTERM');
  while (!server.output().includes('stopping')) await once(server.process.stdout!, 'data');
  await expect(
    server.door.ask({ method: 'GET', path: '/healthz', headers: { connection: 'close' } }),
  ).rejects.toMatchObject({
    code: expect.stringMatching(/ECONNREFUSED|ECONNRESET/),
  });
  slow.end(body.slice(10));
  const [response] = (await answered) as [{ statusCode: number }];
  expect([response.statusCode, await ended]).toEqual([201, 0]);

  const next = await startServer(folder);
  const again = await registered(next.door, 'bob');
  await again.ask({ method: 'POST', path: '/api/v1/auth/login', body: { email: ann.email, password: ann.password } });
  expect(await again.get(`/projects/${id}/tasks`)).toMatchObject({
    body: { items: [{ title: 'Written while it stopped' }] },
  });
  expect(await next.end('SIGTERM')).toBe(0);
});

test('a server that is told to stop says so to its sockets, and waits for none of them', async () => {
  const server = await startServer(await freshFolder());
  const ann = await registered(server.door, 'ann');
  const ears = await ann.listen();
  const ended = server.end('SIGTERM');
  expect(await ears.told('drain')).toEqual({ afterMs: 0 });
  expect([await ears.closed(), await ended]).toEqual(['io server disconnect', 0]);
});

test('whoever was signed in stays so when the server starts again', async () => {
  const folder = await freshFolder();
  const first = await startServer(folder);
  let door = first.door;
  const ann = await registered({ ask: (asked) => door.ask(asked), close: () => {} }, 'ann');
  await ann.addProject('House');
  await first.end('SIGTERM');
  const second = await startServer(folder);
  door = second.door;
  expect((await ann.lists()).map(({ name }) => name)).toContain('To do');
  await second.end('SIGTERM');
});

test('the last line of a server that is told to stop is in Loki', async () => {
  const loki = await startLoki();
  const server = await startServer(await freshFolder(), { LOKI_URL: loki.url, REPLICA: 'api-7' });
  expect(await server.end('SIGTERM')).toBe(0);
  expect(loki.received.at(-1)).toMatchObject({
    labels: { app: 'api', env: 'test', level: 'info', replica: 'api-7' },
    line: { message: 'stopped', code: 0 },
  });
  await loki.end();
});

function cookieOf(cookies: Record<string, string>): string {
  return Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Cli } from './docker.ts';
import { createWatchers } from './watchers.ts';

const nowhere = { prometheus: '', alertmanager: '', grafana: '', grafanaToken: undefined };
const alerts = [{ labels: { alertname: 'High5xxRate' } }, { labels: { alertname: 'High5xxRate' } }];
const vector = [{ metric: { replica: 'api-1' }, value: [0, '0.25'] }];

/** Docker, which answers for the containers that are there. */
function within(answers: Record<string, unknown>) {
  const asked: string[][] = [];
  const docker = async (...args: string[]) => {
    asked.push(args);
    const answer = answers[args[1] ?? ''];
    if (answer === undefined) throw new Error('No such container');
    return JSON.stringify(answer);
  };
  return { asked, watchers: createWatchers({ docker } as unknown as Cli, nowhere) }; // it speaks to nothing else
}

let server: Server;
const heard: { url: string; authorization: string | undefined; body: string }[] = [];
beforeAll(async () => {
  server = createServer((req, res) => void answer(req, res));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
  heard.push({ url: req.url ?? '', authorization: req.headers.authorization, body: await textOf(req) });
  res.end(JSON.stringify(req.url?.includes('alerts') ? alerts : { data: { result: vector } }));
}

async function textOf(req: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of req) text += String(part);
  return text;
}

const addressed = () => {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on a port, not on a pipe
  const places = { prometheus: url, alertmanager: url, grafana: url, grafanaToken: 'glsa_x' };
  return createWatchers({} as Cli, places); // nobody is asked in a container
};

test('those of the stack are asked in their containers', async () => {
  const { asked, watchers } = within({ 'taskmanager-prometheus-1': vector, 'taskmanager-alertmanager-1': alerts });
  expect(await watchers.ask('up')).toEqual([{ labels: { replica: 'api-1' }, value: 0.25 }]);
  expect(await watchers.firing()).toEqual(['High5xxRate']);
  expect(asked[1]?.at(-1)).toContain('silenced=false');
});

test('where nobody watches nobody answers', async () => {
  const { watchers } = within({});
  expect([await watchers.ask('up'), await watchers.firing()]).toEqual([undefined, undefined]);
  await expect(watchers.annotate('x')).resolves.toBeUndefined();
});

test('others are asked at their addresses', async () => {
  const watchers = addressed();
  expect(await watchers.ask('up')).toEqual([{ labels: { replica: 'api-1' }, value: 0.25 }]);
  expect(await watchers.firing()).toEqual(['High5xxRate']);
  await watchers.annotate('deploy of sha-0123456 by ann');
  expect(heard.at(-1)).toEqual({
    url: '/api/annotations',
    authorization: 'Bearer glsa_x',
    body: JSON.stringify({ text: 'deploy of sha-0123456 by ann', tags: ['deploy'] }),
  });
});

import { afterEach, expect, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const file = (name: string) => JSON.stringify(join(import.meta.dirname, name));
const program = `
  import { createServer } from 'node:http';
  const { stopGracefully } = await import(${file('shutdown.ts')});
  const { createLogger } = await import(${file('logger.ts')});
  const { holdMail, ...options } = JSON.parse(process.env.OPTIONS);
  const tell = (what) => new Promise((told) => process.send(what, told));
  const close = async (name) => {
    await tell(name);
    if (name === 'mail' && holdMail) await new Promise((resolve) => process.once('message', resolve));
  };
  const server = createServer((request, response) => {
    if (request.url !== '/slow') return response.end('quick');
    process.send('began');
    process.once('message', () => response.end('done'));
  });
  server.keepAliveTimeout = 0;
  stopGracefully({
    server,
    logger: createLogger({ level: 'error' }),
    announce: () => setImmediate(() => tell('stopping')),
    steps: ['store', 'mail'].map((name) => ({ name, close: () => close(name) })),
    ...options,
  });
  server.listen(0, '127.0.0.1', () => process.send('http://127.0.0.1:' + server.address().port));
`;

let child: ChildProcess;
afterEach(() => void child.kill('SIGKILL'));

test('a stop refuses newcomers, answers what is under way, then undoes the start in reverse', async () => {
  const { url, heard } = await startServer();
  expect(await (await fetch(url)).text()).toBe('quick'); // and the connection is kept
  const slow = keptOpen(`${url}/slow`);
  await heard('began');

  child.kill('SIGTERM');
  await heard('stopping');
  await expect(fetch(`${url}/other`)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
  child.send('finish');
  expect(await slow).toBe('done');
  await heard('mail');
  await heard('store');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('a request that does not end in time is cut off, and the rest still stops in order', async () => {
  const { url, heard } = await startServer({ drainMs: 1, holdMail: true });
  const slow = fetch(`${url}/slow`);
  await heard('began');
  child.kill('SIGINT');
  await heard('stopping');
  await heard('mail');
  await expect(slow).rejects.toThrow('fetch failed');
  child.send('let mail end');
  await heard('store');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('a second signal ends the process at once', async () => {
  const { url, heard } = await startServer();
  fetch(`${url}/slow`).catch(() => {});
  await heard('began');
  child.kill('SIGTERM');
  await heard('stopping');
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([1, null]);
});

test('while a balancer has not heard of it yet, newcomers are still served', async () => {
  const { url, heard } = await startServer({ delayMs: 60_000 });
  child.kill('SIGTERM');
  await heard('stopping');
  expect(await (await fetch(url)).text()).toBe('quick');
});

/** A client that would use its connection again, if only the server let it. */
async function keptOpen(url: string): Promise<string> {
  const [response] = (await once(get(url, { agent: new Agent({ keepAlive: true }) }), 'response')) as [IncomingMessage];
  return text(response);
}

async function startServer(options: { drainMs?: number; delayMs?: number; holdMail?: true } = {}) {
  child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, OPTIONS: JSON.stringify(options) },
  });
  const messages: unknown[] = [];
  const waiting: (() => void)[] = [];
  child.on('message', (message) => {
    messages.push(message);
    waiting.shift()?.();
  });
  const next = async () => {
    if (messages.length === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    return messages.shift();
  };
  const heard = async (what: string) => expect(await next()).toBe(what);
  return { url: String(await next()), heard };
}

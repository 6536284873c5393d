import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askReadiness } from './asking.ts';
import { flagsIn } from './flags.ts';
import type { Seen } from './steer-rules.ts';
import { startSteering } from './steer.ts';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'steer-'))));
afterEach(() => {
  jest.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

const slots = ['api-1', 'api-2', 'api-3'].map((name) => ({ name, url: name }));
const flags = () => readdirSync(folder);

function steer(world: Record<string, Seen>, asked: string[] = []) {
  jest.useFakeTimers();
  const ask = async (url: string) => {
    asked.push(url);
    return world[url] ?? 'absent';
  };
  return startSteering({ slots, ask, flags: flagsIn(folder), say: () => {} });
}

test('a server whose pool is exhausted is out within five seconds, and comes back by itself', async () => {
  const world: Record<string, Seen> = { 'api-1': 'ready', 'api-2': 'ready' };
  const steering = steer(world);
  await jest.advanceTimersByTimeAsync(10_001);
  expect(flags()).toEqual([]);
  world['api-1'] = 'not ready';
  await jest.advanceTimersByTimeAsync(2_500);
  expect(flags()).toEqual(['api-1']);
  world['api-1'] = 'ready';
  await jest.advanceTimersByTimeAsync(4_000);
  expect(flags()).toEqual(['api-1']);
  await jest.advanceTimersByTimeAsync(2_500);
  expect(flags()).toEqual([]);
  steering.stop();
});

test('who is out is asked every two seconds like everybody else', async () => {
  const asked: string[] = [];
  const steering = steer({ 'api-1': 'not ready', 'api-2': 'ready' }, asked);
  await jest.advanceTimersByTimeAsync(5_000);
  asked.length = 0;
  await jest.advanceTimersByTimeAsync(20_000);
  expect(asked.filter((url) => url === 'api-1')).toHaveLength(10);
  steering.stop();
});

test('flags that an earlier one left are dropped at the start, and all at the end', async () => {
  for (const name of ['api-2', 'api-9']) writeFileSync(join(folder, name), '');
  const steering = steer({ 'api-1': 'not ready', 'api-2': 'ready' });
  expect(flags()).toEqual([]);
  await jest.advanceTimersByTimeAsync(5_000);
  expect(flags()).toEqual(['api-1']);
  steering.stop();
  expect(flags()).toEqual([]);
  await jest.advanceTimersByTimeAsync(5_000);
  expect(flags()).toEqual([]);
});

test('a flag that could not be set is set at the next look', async () => {
  jest.useFakeTimers();
  let isFull = true;
  const real = flagsIn(folder);
  const set = (slot: string) => {
    if (isFull) throw new Error('no space left');
    real.set(slot);
  };
  const said: string[] = [];
  const ask = async (url: string): Promise<Seen> => (url === 'api-1' ? 'not ready' : 'ready');
  const steering = startSteering({
    slots,
    ask,
    flags: { ...real, set },
    say: (level, message) => void said.push(`${level}: ${message}`),
  });
  await jest.advanceTimersByTimeAsync(3_000);
  expect([flags(), said.includes('error: flag not changed')]).toEqual([[], true]);
  isFull = false;
  await jest.advanceTimersByTimeAsync(1_000);
  expect(flags()).toEqual(['api-1']);
  steering.stop();
});

test('it lives as long as it hears something', async () => {
  jest.useFakeTimers();
  let ask = async (): Promise<Seen> => 'ready';
  const steering = startSteering({ slots, ask: () => ask(), flags: flagsIn(folder), say: () => {} });
  await jest.advanceTimersByTimeAsync(30_000);
  expect(steering.isAlive()).toBe(true);
  ask = () => new Promise<Seen>(() => {});
  await jest.advanceTimersByTimeAsync(30_000);
  expect(steering.isAlive()).toBe(false);
  steering.stop();
});

test('what a server says: 200 is ready; anything else, silence and a closed door are not; no address is not there', async () => {
  let answer: number | undefined = 200;
  const server = createServer((_req, res) => void (answer && res.writeHead(answer).end('x'.repeat(100_000))));
  const url = await listening(server);
  expect(await askReadiness(url)).toBe('ready');
  answer = 503;
  expect(await askReadiness(url)).toBe('not ready');
  answer = undefined;
  expect(await askReadiness(url)).toBe('not ready');
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  expect(await askReadiness(url)).toBe('not ready');
  expect(await askReadiness('http://no-such-slot.invalid:3000')).toBe('absent');
});

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

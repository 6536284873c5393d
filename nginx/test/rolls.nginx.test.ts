import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { closeAll } from './ask.ts';
import { freePorts, isOld, slots, startEdge, type Edge } from './edge.ts';
import { startLoad, type Tally } from './load.ts';
import { startReplica, type Replica, type Stops } from './replicas.ts';

// Twelve ways of restarting servers under load. Rolling with flags loses nothing; of all the others this configuration
// loses no GET, and whatever happens it runs nothing twice.
let edge: Edge;
let ports: number[] = [];
let replicas = new Map<string, Replica>();
const rows: string[] = [];

beforeAll(async () => {
  ports = await freePorts(3);
  edge = await startEdge(ports);
});
beforeEach(() => rmSync(done(), { force: true }));
afterEach(async () => {
  for (const one of replicas.values()) await one.kill();
  replicas = new Map();
  for (const slot of slots) edge.undrain(slot);
});
afterAll(async () => {
  closeAll();
  await edge.stop();
  process.stdout.write(`\n${rows.join('\n')}\n`);
});

const done = () => join(edge.folder, 'done');
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function start(slot: string, stops: Stops): Promise<void> {
  replicas.set(slot, await startReplica(slot, ports[slots.indexOf(slot)] ?? 0, stops, done()));
}

type Restart = (slot: string, replica: Replica) => Promise<void>;

/** So many restarts, one after the other, while people work. */
async function roll(row: string, live: readonly string[], stops: Stops, times: number, restart: Restart) {
  for (const slot of live) await start(slot, stops);
  for (const slot of slots.filter((one) => !live.includes(one))) edge.drain(slot);
  await sleep(2_100); // for what nginx thinks of them since the roll before
  const finish = startLoad(edge.https);
  await sleep(300);
  for (let turn = 0; turn < times; turn++) {
    const slot = live[turn % live.length] ?? '';
    const replica = replicas.get(slot);
    if (replica) await restart(slot, replica);
  }
  await sleep(300);
  return report(row, times, await finish());
}

function report(row: string, times: number, { requests, failedGets, failedPosts }: Tally) {
  const ran = existsSync(done()) ? readFileSync(done(), 'utf8').trim().split('\n') : [];
  const twice = ran.length - new Set(ran).size;
  rows.push(
    `row ${row.padEnd(48)} ${String(times).padStart(3)} restarts ${String(requests).padStart(6)} requests ` +
      `${failedGets.length} GET failed, ${failedPosts.length} POST failed, ${twice} run twice`,
  );
  return { requests, failedGets, failedPosts, twice };
}

const stopAndStart =
  (stops: Stops): Restart =>
  async (slot, replica) => {
    await replica.stop();
    await start(slot, stops);
  };

test.each([
  ['1: SIGTERM unhandled', 'dies'],
  ['2 and 3: server.close() on SIGTERM', 'lets go'],
  ['4: lame duck with Connection: close', 'lame duck'],
] as const)(
  '%s: no GET is lost, nothing runs twice',
  async (row, stops) => {
    const { failedGets, failedPosts, twice, requests } = await roll(row, slots, stops, 4, stopAndStart(stops));
    expect([failedGets, twice]).toEqual([[], 0]);
    expect(new Set(failedPosts)).toEqual(new Set(failedPosts.length > 0 ? ['502'] : []));
    expect(requests).toBeGreaterThan(500);
  },
  60_000,
);

test('3: connections to servers are kept', async () => {
  await roll('3: connections to servers are kept', slots, 'lets go', 0, async () => {});
  for (const one of replicas.values()) {
    const { connections, asked } = await one.report();
    expect(asked / connections).toBeGreaterThan(2); // one each where none is kept, whatever the machine does in the time
  }
}, 30_000);

test('5, 6 and 7: a reload under load breaks no request under way, and from 1.27.4 on no connection', async () => {
  const reload: Restart = async () => {
    edge.reload();
    await sleep(400);
  };
  const { failedGets, failedPosts, twice } = await roll('5, 6 and 7: reloads', slots, 'lets go', 5, reload);
  const failed = [...failedGets, ...failedPosts];
  expect(twice).toBe(0);
  if (isOld) expect(failed.filter((how) => how !== 'ECONNRESET')).toEqual([]);
  else expect(failed).toEqual([]);
}, 30_000);

test('8 and 10: who refuses is believed, and nobody else is asked the same', async () => {
  const row = '8 and 10: the server says 503 while it drains';
  const { failedGets, failedPosts, twice } = await roll(row, slots, 'refuses', 3, stopAndStart('refuses'));
  expect(twice).toBe(0);
  expect(new Set(failedGets)).toEqual(new Set(['503']));
  expect(failedPosts).toContain('503');
}, 30_000);

test('9: a crash loses what was under way, and runs nothing twice', async () => {
  const crash: Restart = async (slot, replica) => {
    await replica.kill();
    await start(slot, 'lets go');
  };
  const { failedGets, twice } = await roll('9: kill -9', slots, 'lets go', 6, crash);
  expect([failedGets, twice]).toEqual([[], 0]);
}, 30_000);

const withFlag =
  (waitMs: () => number): Restart =>
  async (slot, replica) => {
    edge.drain(slot);
    await sleep(waitMs());
    await replica.stop();
    await start(slot, 'lets go');
    edge.undrain(slot);
  };
const nothingLost = { failedGets: [], failedPosts: [], twice: 0 };

test('11: with flags the next one may go at once', async () => {
  const two = slots.slice(0, 2);
  const result = await roll(
    '11: two servers, the next at once, with flags',
    two,
    'lets go',
    10,
    withFlag(() => 1),
  );
  expect(result).toMatchObject(nothingLost);
}, 60_000);

test('12: a flag, then server.close(): nothing is lost, and nginx has the same processes as before', async () => {
  const before = edge.workers();
  let turn = 0;
  const waits = [1, 20, 100, 300];
  const restart = withFlag(() => waits[turn++ % waits.length] ?? 0);
  const result = await roll('12: flag file, then server.close()', slots.slice(0, 2), 'lets go', 16, restart);
  expect(result).toMatchObject(nothingLost);
  expect(result.requests).toBeGreaterThan(1_000);
  expect(edge.workers()).toEqual(before);
}, 90_000);

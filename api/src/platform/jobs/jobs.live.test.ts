import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { newId } from '@taskmanager/contract';
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { effects, openEffects } from '../../../test/jobs/effects.ts';
import { startRedisServer, type RedisServer } from '../../../test/redis-server.ts';
import { startTcpProxy } from '../../../test/tcp-proxy.ts';
import { jobRecords } from './job-records.ts';

jest.setTimeout(120_000); // processes that die, and others that wait to be sure of it

let redis: RedisServer;
let redisUrl: string;
let hop: Awaited<ReturnType<typeof startTcpProxy>>;
let mongodbUri: string;
let house: Awaited<ReturnType<typeof openEffects>>;
const workers: ChildProcess[] = [];

beforeAll(async () => {
  redis = await startRedisServer();
  hop = await startTcpProxy({ path: redis.socket });
  redisUrl = `redis://127.0.0.1:${hop.port}`;
});
beforeEach(async () => {
  const address = new URL(process.env['CLUSTER_MONGODB_URI'] ?? '');
  address.pathname = `/jobs-${randomBytes(6).toString('hex')}`;
  mongodbUri = address.href;
  house = await openEffects(mongodbUri, redisUrl);
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => end(worker, 'SIGKILL')));
  await house.jobs.close();
  await house.store.close();
});
afterAll(async () => {
  await hop.close();
  await redis.close();
});

async function startWorker(): Promise<ChildProcess> {
  const program = join(import.meta.dirname, '../../../test/jobs/effects-worker.ts');
  const worker = spawn(process.execPath, [program, mongodbUri, redisUrl], { stdio: ['ignore', 'pipe', 'inherit'] });
  workers.push(worker);
  await once(worker.stdout, 'data');
  return worker;
}

async function end(worker: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const gone = once(worker, 'exit');
  worker.kill(signal);
  await gone;
}

async function addMany(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId());
  for (const id of ids) await house.jobs.add(house.effect, {}, { id });
  return ids;
}

async function fact(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await new Promise((resolve) => setTimeout(resolve, 20));
}

const countOf = (state: 'done' | 'waiting' | 'running') => jobRecords(house.store).count(state, 10_000);
const left = async () => (await house.store.scan(effects, '', 10_000)).map(({ id }) => id);

/** Every job came to its end, once; how many tries that took beyond one each. */
async function triesTooMany(ids: readonly string[]): Promise<number> {
  await fact(async () => (await countOf('done')) === ids.length);
  const all = await left();
  expect(all.filter((id) => !id.startsWith('try')).sort()).toEqual([...ids].sort());
  return all.filter((id) => id.startsWith('try')).length - ids.length;
}

test('workers share the jobs, each of which is tried once', async () => {
  await Promise.all([startWorker(), startWorker()]);
  expect(await triesTooMany(await addMany(100))).toBe(0);
});

test('a Redis that forgets everything in the middle of 200 jobs loses none', async () => {
  const ids = await addMany(200);
  await redis.flushAll();
  await startWorker();
  await fact(async () => (await countOf('done')) > 20);
  await redis.flushAll();
  expect(await triesTooMany(ids)).toBe(0);
});

test('without Redis jobs are added and done, and when it is back too', async () => {
  await startWorker();
  await redis.kill();
  const without = await addMany(30);
  await fact(async () => (await countOf('done')) === 30);
  await redis.start();
  const again = await addMany(30);
  expect(await triesTooMany([...without, ...again])).toBe(0);
});

test('a Redis that is frozen keeps nobody waiting', async () => {
  await startWorker();
  redis.freeze();
  const ids = await addMany(30);
  await fact(async () => (await countOf('done')) === 30);
  redis.thaw();
  expect(await triesTooMany(ids)).toBe(0);
});

test('workers that are killed in the middle of 200 jobs lose none and do none twice', async () => {
  await startWorker();
  const ids = await addMany(200);
  const kills = 4;
  for (let kill = 1; kill <= kills; kill++) {
    await fact(async () => (await countOf('done')) >= kill * 25);
    await end(workers.at(-1)!, 'SIGKILL');
    await startWorker();
  }
  expect(await triesTooMany(ids)).toBeLessThanOrEqual(kills * 5);
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { fork, type ChildProcess } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ask, closeAll } from './ask.ts';
import { until } from '../../api/test/until.ts';
import { end, freePorts, startEdge, type Edge } from './edge.ts';
import { startReplica, type Replica } from './replicas.ts';

let edge: Edge;
let steer: ChildProcess;
let replicas: Replica[] = [];
let port = 0;

beforeAll(async () => {
  const ports = await freePorts(4);
  replicas = [await startReplica('api-1', ports[0]), await startReplica('api-2', ports[1])];
  edge = await startEdge(ports);
  edge.drain('api-3');
  port = ports[3] ?? 0;
  steer = fork(join(import.meta.dirname, '../../api/src/steer.ts'), {
    env: {
      // The third is parked: nobody has its name.
      STEER_SLOTS: `api-1=http://127.0.0.1:${ports[0]},api-2=http://127.0.0.1:${ports[1]},api-3=http://api-3.invalid:3000`,
      STEER_FLAGS_DIR: join(edge.flags, 'unready'),
      STEER_PORT: String(port),
    },
    execArgv: [],
    stdio: 'ignore',
  });
  await until('steer', async () => (await fetch(`http://127.0.0.1:${port}`).catch(() => ({ ok: false }))).ok);
});
afterAll(async () => {
  closeAll();
  await end(steer);
  for (const one of [...replicas, edge]) await one.stop();
});

const flags = () => readdirSync(join(edge.flags, 'unready'));
const whoAnswers = async () => String((await ask(edge.https, '/api/v1/x')).json['slot']);
const all = async () => new Set(await Promise.all(Array.from({ length: 20 }, whoAnswers)));

test('a server that is not ready gets nothing within five seconds, is not stopped, and returns by itself', async () => {
  const [one] = replicas as [Replica, Replica];
  await until('both slots', async () => (await all()).size === 2);
  await one.becomes(false);
  const began = performance.now();
  await until('its going', async () => !(await all()).has('api-1'));
  expect(performance.now() - began).toBeLessThan(5_000);
  for (let turn = 0; turn < 20; turn++) expect(await all()).toEqual(new Set(['api-2']));
  await one.becomes(true);
  await until('its return', async () => (await all()).has('api-1'));
}, 30_000);

test('when nobody is ready, all are asked', async () => {
  for (const one of replicas) await one.becomes(false);
  await new Promise((resolve) => setTimeout(resolve, 6_000));
  expect(await all()).toEqual(new Set(['api-1', 'api-2']));
  for (const one of replicas) await one.becomes(true);
}, 30_000);

test('who stops steering leaves no flag behind', async () => {
  const [one] = replicas as [Replica, Replica];
  await one.becomes(false);
  await until('its flag', () => flags().includes('api-1'));
  await end(steer);
  expect([flags(), steer.exitCode]).toEqual([[], 0]);
}, 30_000);

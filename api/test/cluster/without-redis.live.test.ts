import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { figuresOf, until } from '../figures.ts';
import type { Person } from '../people.ts';
import { choices, publicUrl, startCluster, type Cluster } from './cluster.ts';

let cluster: Cluster;
let ann: Person;

beforeAll(async () => {
  cluster = await startCluster({ random: choices(), env: { LIMIT_LOGIN_FAILURES_PER_15_MINUTES: '10' } });
  ann = await cluster.person('ann');
  await ann.addProject('House');
  await cluster.redis.kill();
});
afterAll(() => cluster.close());

test('without Redis both servers read and write as before', async () => {
  await ann.addTasks('Paint', 'Sweep', 'Water', 'Mow');
  expect(await ann.titles()).toEqual(['Paint', 'Sweep', 'Water', 'Mow']);
});

test('without Redis news goes on, to the clients of both servers', async () => {
  const listeners = await Promise.all(cluster.replicas.map(({ port }) => ann.listen({ port, origin: publicUrl })));
  for (const listener of listeners) await listener.subscribeTo(ann.projectId());
  await ann.addLabel('urgent');
  for (const listener of listeners) {
    await listener.heard('label.created');
    listener.close();
  }
});

test('what the other server was not told of is counted', async () => {
  const [{ door, port }] = cluster.replicas;
  const listener = await ann.listen({ port, origin: publicUrl });
  await listener.subscribeTo(ann.projectId());
  const failures = async () => (await figuresOf(door))('socketio_adapter_errors_total');
  await until(async () => (await failures()) > 0);
  listener.close();
});

test('without Redis who guesses is still stopped, by each server', async () => {
  const guess = { email: ann.email, password: 'wrong kettles on the roof' };
  const codes: number[] = [];
  for (let n = 0; n < 30; n++) codes.push((await ann.post('/auth/login', guess)).status);
  const tried = codes.filter((code) => code === 401).length;
  expect(tried).toBeLessThanOrEqual(2 * 10);
  expect(codes.at(-1)).toBe(429);
});

test('no server has ended meanwhile', async () => {
  for (const { door, process } of cluster.replicas) {
    expect((await door.ask({ method: 'GET', path: '/healthz' })).status).toBe(200);
    expect(process.exitCode).toBeNull();
  }
});

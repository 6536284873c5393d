import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { sessionsApi } from '@taskmanager/contract';
import type { Listener } from '../listener.ts';
import type { Person } from '../people.ts';
import { choices, publicUrl, startCluster, type Cluster } from './cluster.ts';

jest.setTimeout(300_000);

let cluster: Cluster;
let ann: Person;

beforeAll(async () => {
  cluster = await startCluster({ random: choices(), callsInARow: 1_000_000 });
  ann = await cluster.person('ann');
  await ann.addProject('House');
});
afterAll(() => cluster.close());

/** Somebody in the project whose socket is at the other server than the one that everybody calls. */
async function member(): Promise<{ bob: Person; socket: Listener }> {
  const bob = await cluster.person('bob');
  await ann.invite(bob, 'member');
  const socket = await bob.listen({ port: cluster.replicas[1].port, origin: publicUrl });
  await socket.subscribeTo(ann.projectId());
  return { bob, socket };
}

/** How long it took from the answer to the fact. */
async function tookMs(what: string, fact: Promise<unknown>): Promise<number> {
  const began = performance.now();
  await fact;
  const ms = performance.now() - began;
  process.stdout.write(`${what}: ${Math.round(ms)} ms\n`);
  return ms;
}

describe.each([
  { redis: 'with Redis', promisedMs: 2_000 },
  { redis: 'without Redis', promisedMs: 35_000 },
])('$redis', ({ redis, promisedMs }) => {
  beforeAll(() => (promisedMs > 2_000 ? cluster.redis.kill() : undefined));

  test('who is removed hears nothing that comes after, at the other server too', async () => {
    const { bob, socket } = await member();
    await ann.dismiss(bob.id);
    const removal = (await ann.lastEvent())?.seq ?? 0;
    expect(await tookMs(`removed ${redis}`, socket.told('gone'))).toBeLessThan(promisedMs);
    const witness = await member();
    await ann.addTask('a secret');
    await witness.socket.heard('task.created');
    expect(Math.max(...socket.events().map(({ seq }) => seq))).toBeLessThanOrEqual(removal);
    for (const one of [socket, witness.socket]) one.close();
  });

  test('who may only look from now on hears it, and is refused by the other server at once', async () => {
    const { bob, socket } = await member();
    await ann.makeRole(bob.id, 'viewer');
    const { seq } = (await ann.lastEvent())!;
    expect(await tookMs(`told of a lesser role ${redis}`, socket.heardUpTo(seq))).toBeLessThan(promisedMs);
    const asked = { method: 'POST', path: `/api/v1/projects/${ann.projectId()}/tasks`, body: { title: 'No' } };
    const headers = { cookie: bob.cookieHeader(), 'sec-fetch-site': 'same-origin' };
    expect((await cluster.replicas[1].door.ask({ ...asked, headers })).status).toBe(403);
    socket.close();
  });

  test('a session that ends takes its sockets with it, at the other server too', async () => {
    const { bob, socket } = await member();
    await bob.call(sessionsApi.logout);
    expect(await tookMs(`signed out ${redis}`, socket.closed())).toBeLessThan(promisedMs);
  });
});

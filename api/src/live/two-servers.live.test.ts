import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventsApi, sessionsApi } from '@taskmanager/contract';
import { choices, startCluster, type Cluster } from '../../test/cluster/cluster.ts';
import { connect } from 'node:net';
import type { Person } from '../../test/people.ts';
import { openEars } from '../synthetic/ears.ts';

const origin = 'https://tasks.example.org';
let cluster: Cluster;
let ann: Person;
let bob: Person;

beforeAll(async () => {
  cluster = await startCluster({ random: choices() });
  [ann, bob] = [await cluster.person('ann'), await cluster.person('bob')];
  await ann.addProject('House');
  await ann.invite(bob, 'member');
});
afterAll(() => cluster.close());

const listenOn = (person: Person, replica: 0 | 1) => person.listen({ port: cluster.replicas[replica].port, origin });

/** Both on the project, each on another server. */
async function bothListen() {
  const [hers, his] = [await listenOn(ann, 0), await listenOn(bob, 1)];
  const { head } = await hers.subscribeTo(ann.projectId());
  const { people } = await his.subscribeTo(ann.projectId());
  return { hers, his, head, people };
}

test('each hears what happens through either server, in the same order', async () => {
  const { hers, his, head } = await bothListen();
  await ann.addTasks('Paint', 'Sweep', 'Water', 'Mow');
  for (const ears of [hers, his]) await ears.heardUpTo(head + 4);
  expect(hers.events()).toEqual(await ann.events());
  expect(his.events()).toEqual(hers.events());
  for (const ears of [hers, his]) ears.close();
});

test('people on one server are seen from the other, and that they type', async () => {
  const { hers, his } = await bothListen();
  const projectId = ann.projectId();
  const { id: taskId } = await ann.addTask('Paint');
  await his.say('presence', { projectId, taskId });
  await hers.until(
    () => hers.allTold('presence').some(({ people }) => people.some((one) => one.taskId === taskId)) || undefined,
  );
  await his.say('typing', { projectId, taskId });
  expect(await hers.told('typing')).toMatchObject({ taskId, userId: bob.id });
  const late = await listenOn(ann, 0);
  expect((await late.subscribeTo(projectId)).people).toContainEqual({ userId: bob.id, taskId });
  his.close();
  await hers.until(() => hers.allTold('presence').some(({ left }) => left.includes(bob.id)) || undefined);
  for (const ears of [hers, late]) ears.close();
});

test('who asks from outside tells the servers apart, and hears through each what was done at the other', async () => {
  const headers = { origin, cookie: ann.cookieHeader() };
  const ears = await Promise.all(
    cluster.replicas.map(({ port }) =>
      openEars({ origin: 'http://localhost', connect: () => connect(port, '127.0.0.1'), headers, patienceMs: 20_000 }),
    ),
  );
  expect(ears.map(({ replica }) => replica)).toEqual(['api-1', 'api-2']);
  for (const one of ears) await one.subscribe(ann.projectId());
  const { id } = await ann.addTask('Paint');
  for (const one of ears) await one.heard(id);
  for (const one of ears) one.close();
});

test('who signs out at one server is cut off from the other', async () => {
  const her = await cluster.person('cem');
  const there = [await listenOn(her, 0), await listenOn(her, 1)];
  await her.call(sessionsApi.logout);
  for (const ears of there) expect(await ears.closed()).toBe('io server disconnect');
});

test('without Redis news arrive all the same, and after it nothing is missing', async () => {
  const { hers, his, head } = await bothListen();
  await cluster.redis.kill();
  await ann.addTasks('Without', 'Redis');
  for (const ears of [hers, his]) await ears.heardUpTo(head + 2);
  await cluster.redis.start();
  await ann.addTask('With it');
  for (const ears of [hers, his]) await ears.heardUpTo(head + 3);
  const { head: last } = await ann.call(eventsApi.since, { params: { projectId: ann.projectId() } });
  expect(his.events().map(({ seq }) => seq)).toEqual(Array.from({ length: last }, (_, at) => at + 1));
  for (const { process } of cluster.replicas) expect(process.exitCode).toBeNull();
});

test("a server that stops takes its own sockets along, and no one else's", async () => {
  const passing = await startCluster({ random: choices() });
  const cem = await passing.person('cem');
  const [leaving, staying] = await Promise.all(
    ([0, 1] as const).map((one) => cem.listen({ port: passing.replicas[one].port, origin })),
  );
  await passing.replicas[0].end('SIGTERM');
  await leaving?.closed();
  await staying?.subscribeOwn(); // answered after whatever the other one said over Redis
  expect(staying?.socket.connected).toBe(true);
  await passing.close();
});

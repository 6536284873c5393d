import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { snapshotsApi, type Card, type Folded, type Task } from '@taskmanager/contract';
import type { Person } from '../people.ts';
import { startTcpProxy, type TcpProxy } from '../tcp-proxy.ts';
import { choices, startCluster, type Cluster } from './cluster.ts';
import { believesAll, openReader, type Reader } from './reader.ts';

jest.setTimeout(600_000);

const [people, readersEach] = [10, 10];
const events = 2_000;
const cutEvery = events / 50;
const killEvery = events / 5;
const downFor = killEvery / 4;

const random = choices();
let cluster: Cluster;
let proxies: TcpProxy[];
let ann: Person;
let projectId: string;
let readers: Reader[] = [];
let credulous: { stayed: Reader[]; left: Reader[] } = { stayed: [], left: [] };

beforeAll(async () => {
  cluster = await startCluster({ random, hints: { dropped: 0.05, doubled: 0.02 }, callsInARow: 50 });
  proxies = await Promise.all(cluster.replicas.map(({ port }) => startTcpProxy({ port, host: '127.0.0.1' })));
  ann = await cluster.person('ann');
  ({ id: projectId } = await ann.addProject('House'));
  const guests = await Promise.all(Array.from({ length: people }, (_, n) => cluster.person(`guest-${n}`)));
  for (const guest of guests) await ann.invite(guest, 'viewer');

  const seats = guests.flatMap((person) => Array.from({ length: readersEach }, () => person));
  readers = seats.map((person, n) => openReader({ port: proxies[n % 2]!.port, person, projectId }));
  const believer = (port: number) => openReader({ port, person: ann, projectId, follow: believesAll });
  const believers = () => cluster.replicas.map(({ port }) => believer(port));
  credulous = { stayed: believers(), left: believers() };
  await Promise.all(everybody().map(({ ready }) => ready));
  await writeInTrouble();
});

afterAll(async () => {
  for (const reader of everybody()) reader.close();
  await Promise.all(proxies.map((proxy) => proxy.close()));
  await cluster.close();
});

const everybody = () => [...readers, ...credulous.stayed, ...credulous.left];

async function writeInTrouble(): Promise<void> {
  const tasks = await ann.addTasks('first', 'second', 'third', 'fourth', 'fifth');
  for (let n = 0, seq = 0; (seq = await write(n, random.pick(tasks))) < events; n++) {
    if (n % killEvery === killEvery / 2) await cluster.redis.kill();
    if (n % killEvery === killEvery / 2 + downFor) await cluster.redis.start();
    if (n % cutEvery === 0) random.pick(proxies).cutOne(random.next());
    if (n === events / 2) for (const { socket } of credulous.left) socket.disconnect();
    if (n === events / 2 + 5) await comeBackAfter(seq);
  }
}

/** Servers send in beats: only what others have heard is what these have missed. */
async function comeBackAfter(seq: number): Promise<void> {
  await Promise.all(credulous.stayed.map((reader) => reader.reached(seq)));
  for (const { socket } of credulous.left) socket.connect();
}

/** Answers the number of the event. */
async function write(n: number, task: Task): Promise<number> {
  const { status, body } = await ann.patch(`/tasks/${task.id}`, { title: `title ${n}` });
  if (status !== 200) throw new Error(`a write was answered with ${status}`);
  return (body as Task).rev; // as the contract says
}

test('whatever is lost, doubled or cut, every client applies every event once, in order', async () => {
  const { seq } = await ann.snapshot();
  await Promise.all(readers.map((reader) => reader.reached(seq)));
  const inOrder = Array.from({ length: seq }, (_, n) => n + 1);
  for (const { applied } of readers) expect(applied).toEqual(inOrder);
});

test('what they made of it is one state, and that is what a snapshot shows', async () => {
  expect(new Set(readers.map((reader) => reader.hash())).size).toBe(1);
  expect(tasksOf(readers[0]!)).toEqual(await tasksShown());
});

test('to a socket that stays open the servers themselves send every event once, in order', async () => {
  const { seq } = await ann.snapshot();
  await Promise.all(credulous.stayed.map((reader) => reader.reached(seq)));
  for (const reader of credulous.stayed) expect(reader.hasGap()).toBe(false);
});

test('there was trouble: who believes that what is said is all there is has missed something', () => {
  expect(cluster.fate.dropped()).toBeGreaterThan(20);
  expect(cluster.fate.doubled()).toBeGreaterThan(5);
  for (const reader of credulous.left) expect(reader.hasGap()).toBe(true);
});

type Shown = ReturnType<typeof shown>;

function tasksOf({ docs }: Reader): Shown[] {
  const tasks = [...docs].filter(([key]) => key.startsWith('tasks ')).flatMap(([, doc]) => doc ?? []);
  return tasks.map(shown).sort(byId);
}

async function tasksShown(after?: string): Promise<Shown[]> {
  const { tasks } = await ann.call(snapshotsApi.read, { params: { projectId }, query: { after } });
  const rest = tasks.next === null ? [] : await tasksShown(tasks.next);
  return [...tasks.items.map(shown), ...rest].sort(byId);
}

const shown = ({ id, rev, title, rank }: Folded | Card) => ({ id, rev, title, rank });
const byId = (one: Shown, other: Shown) => (one.id < other.id ? -1 : 1);

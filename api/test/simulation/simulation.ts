import type { CrashPoint } from '../../src/journal/crash-points.ts';
import { setUp, stream } from './board.ts';
import { whatIsWrong } from './checks.ts';
import { createClient, type Client } from './client.ts';
import { createCluster, type Bug, type Cluster } from './cluster.ts';
import { createWorld, type World } from './world.ts';

export type Outcome = { problems: string[]; events: number; refused: number; deaths: ReadonlyMap<CrashPoint, number> };

const clientCount = 3;
const wishesEach = 50;

/** Three people, two replicas, one store that delays, fails and leaves in doubt; then peace, and what must hold. */
export async function simulate(seed: number, bug: Bug = {}): Promise<Outcome> {
  const world = createWorld(seed);
  const random = Math.random;
  Math.random = world.random.next; // ranks end in a random tail
  try {
    return await run(world, bug);
  } finally {
    Math.random = random;
  }
}

async function run(world: World, bug: Bug): Promise<Outcome> {
  const cluster = createCluster(world, world.random.chance(0.4), bug);
  const clients = Array.from({ length: clientCount }, (_, number) => createClient(world, cluster, number));
  const all = (work: (client: Client) => Promise<void>) => world.runUntil(Promise.all(clients.map(work)));

  await world.runUntil(cluster.ask(0, setUp));
  world.faults.on = true;
  await all((client) => client.work(wishesEach));
  world.faults.on = false;
  await all((client) => client.settle());
  const events = await lastOf(world, cluster);
  await all((client) => client.catchUpWith(events));

  const problems = world.problems.length > 0 ? world.problems : whatIsWrong(cluster.tables, clients);
  const refused = clients.flatMap((client) => client.done).filter((one) => one.was === 'refused').length;
  return { problems, events, refused, deaths: cluster.deaths };
}

async function lastOf(world: World, cluster: Cluster): Promise<number> {
  const asked = cluster.ask(1, ({ journal }) => journal.head(stream));
  await world.runUntil(asked);
  const heard = await asked;
  return heard.was === 'done' ? heard.answer : 0;
}

import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Door } from '../http.ts';
import { registered } from '../people.ts';
import { startRedisServer } from '../redis-server.ts';
import { startServer, startWorker, type ServerProcess } from '../server-process.ts';
import { createRandom, type Random } from '../simulation/random.ts';
import { startTcpProxy } from '../tcp-proxy.ts';
import { lossyHints } from './lossy-hints.ts';

type Options = {
  random: Random;
  /** The shares of what is published in Redis that subscribers do not hear, or hear twice. */
  hints?: { dropped: number; doubled: number };
  /** So many calls go to one server, then as many to the other. */
  callsInARow?: number;
  /** Without one, what is put off stays undone. */
  hasWorker?: boolean;
  env?: Record<string, string>;
};

export type Cluster = Awaited<ReturnType<typeof startCluster>>;

export const publicUrl = 'https://tasks.example.org';
const faithful = { dropped: 0, doubled: 0 };

/** Two servers, a worker and Redis as real processes, on a database of their own. */
export async function startCluster({
  random,
  hints = faithful,
  callsInARow = 1,
  hasWorker = false,
  env = {},
}: Options) {
  const folder = await mkdtemp(join(tmpdir(), 'cluster-'));
  const redis = await startRedisServer();
  const fate = lossyHints(random, hints);
  const hop = await startTcpProxy({ path: redis.socket }, fate.hearing);
  const all = { ...fullMode(), REDIS_URL: `redis://127.0.0.1:${hop.port}`, ...env };
  const start = (name: string) => startServer(join(folder, name), { ...all, REPLICA: name });
  const [one, two] = [await start('api-1'), await start('api-2')]; // in turn, so that the first makes the indexes
  const beginToWork = () => startWorker(join(folder, 'worker'), all);
  let worker = hasWorker ? await beginToWork() : undefined;
  let calls = 0;
  const replicas: readonly [ServerProcess, ServerProcess] = [one, two];
  const door: Door = { ask: (asked) => replicas[Math.floor(calls++ / callsInARow) % 2]!.door.ask(asked), close() {} };

  return {
    replicas,
    /** What all of them were started with. */
    env: all,
    worker: () => worker,
    redis,
    fate,
    person: (name: string) => registered(door, name),
    /** Ends the worker in the middle of whatever it does; another takes its place. */
    async replaceWorker(ended: () => void): Promise<void> {
      await worker?.end('SIGKILL');
      ended();
      worker = await beginToWork();
    },
    async close(): Promise<void> {
      await Promise.all([...replicas, worker].map(async (one) => one?.end('SIGKILL')));
      await hop.close();
      await redis.close();
      await rm(folder, { recursive: true });
    },
  };
}

function fullMode(): Record<string, string> {
  const uri = process.env['CLUSTER_MONGODB_URI'];
  if (!uri) throw new Error('These suites are run by `npm run test:live`.');
  const address = new URL(uri);
  address.pathname = `/live-${randomBytes(6).toString('hex')}`;
  return {
    MONGODB_URI: address.href,
    APP_SECRET: randomBytes(32).toString('hex'),
    ADMIN_EMAIL: 'admin@example.org',
    PUBLIC_URL: publicUrl,
    REGISTRATION: 'open',
  };
}

/** The choices of one run; SEED makes those of another again. */
export function choices(): Random {
  const seed = Number(process.env['SEED'] ?? randomBytes(3).readUIntBE(0, 3));
  process.stdout.write(`SEED=${seed}\n`);
  return createRandom(seed);
}

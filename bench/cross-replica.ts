import { startRedisServer } from '../api/test/redis-server.ts';
import { withMongo } from '../scripts/mongo-server.mjs';
import { startAudience, nowMicros, type Audience } from './audience.ts';
import type { Bench, Line } from './bench.ts';
import { median, rounded } from './figures.ts';
import { loadCore, onCore } from './machine.ts';
import { register } from './people.ts';
import { freePort, inFolder, pause, startOurs, type Running } from './server.ts';
import { socketPath, subscription } from './speakers.ts';
import { startProject } from './world.ts';

const warmUp = 20;
const everyMs = 20;
const most = 3;
const publicUrl = 'https://tasks.example.com';
const noServers = 'no MongoDB or no redis-server: both are needed for two servers.';

export const crossReplica: Bench = {
  name: 'B7',
  title: 'From a write on one server to its event at a client of the other, through Redis',
  run: async ({ rounds, seconds }) =>
    (await withMongo((uri) => inFolder((folder) => onTwoServers(folder, uri, (rounds * seconds * 1000) / everyMs)), {
      prefix: onCore(loadCore, []),
    })) ?? noServers,
};

async function onTwoServers(folder: string, uri: string, writes: number): Promise<Line[]> {
  const redisPort = await freePort();
  const redis = await startRedisServer(redisPort);
  const env = fullMode(uri, redisPort);
  const near = await startOurs(`${folder}/near`, [], env);
  const far = await startOurs(`${folder}/far`, [], env);
  const audiences = [startAudience(), startAudience()] as const;
  try {
    return await measure({ near, far, audiences, writes });
  } finally {
    await Promise.all([...audiences.map((audience) => audience.leave()), near.kill(), far.kill()]);
    await redis.close();
  }
}

type World = { near: Running; far: Running; audiences: readonly [Audience, Audience]; writes: number };

async function measure({ near, far, audiences, writes }: World): Promise<Line[]> {
  const ann = await register(near.port);
  const { projectId, listId } = await startProject(ann, 'House');
  const task = await ann.send<{ id: string; rev: number }>('POST', `/projects/${projectId}/tasks`, {
    listId,
    title: 'Paint',
  });
  const seat = (audience: Audience, { port }: Running) =>
    audience.seat({
      ...{ port, path: socketPath, count: 1, headers: [{ cookie: ann.cookie, origin: publicUrl }] },
      ...{ speaks: 'socket.io', say: subscription(projectId) },
    });
  await Promise.all([seat(audiences[0], near), seat(audiences[1], far)]);
  const times: { near: number; far: number }[] = [];
  for (let n = 1; n <= warmUp + writes; n++) {
    const heard = Promise.all(audiences.map((audience) => audience.hear(task.rev + n)));
    const began = nowMicros();
    await ann.send('PATCH', `/tasks/${task.id}`, { title: `Paint ${n}` });
    const [atNear, atFar] = (await heard).map(({ p50Micros }) => (p50Micros - began) / 1000);
    if (n > warmUp) times.push({ near: atNear ?? 0, far: atFar ?? 0 });
    await pause(everyMs);
  }
  return [lineOf(times)];
}

function lineOf(times: readonly { near: number; far: number }[]): Line {
  const text = (ms: readonly number[]) => {
    const sorted = ms.toSorted((one, other) => one - other);
    return `${rounded(median(ms), 1)} ms, p99 ${rounded(sorted[Math.ceil(ms.length * 0.99) - 1] ?? 0, 1)} ms`;
  };
  const more = median(times.map(({ near, far }) => far - near));
  return {
    bench: 'B7',
    what: 'an event at a client of the other server (beside: of the same)',
    ours: text(times.map(({ far }) => far)),
    beside: text(times.map(({ near }) => near)),
    result: `${rounded(more)} ms more`,
    reach: `≤ ${most} ms`,
    reached: more <= most,
  };
}

function fullMode(uri: string, redisPort: number): NodeJS.ProcessEnv {
  const address = new URL(uri);
  address.pathname = '/taskmanager-bench';
  return {
    APP_ENV: 'development', // on this machine
    MONGODB_URI: address.href,
    REDIS_URL: `redis://127.0.0.1:${redisPort}`,
    APP_SECRET: 'only a benchmark is protected by this',
    ADMIN_EMAIL: 'admin@example.com',
    PUBLIC_URL: publicUrl,
    REGISTRATION: 'open',
  };
}

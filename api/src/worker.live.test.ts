import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { choices, startCluster, type Cluster } from '../test/cluster/cluster.ts';
import { startWorker, type ServerProcess } from '../test/server-process.ts';

jest.setTimeout(120_000);

let cluster: Cluster;
let worker: ServerProcess;

beforeAll(async () => {
  cluster = await startCluster({ random: choices(), hasWorker: true });
  worker = cluster.worker()!;
});
afterAll(() => cluster.close());

const get = (path: string) => worker.door.ask({ method: 'GET', path });

/** The lines a process logged that say this. */
function linesOf({ output }: ServerProcess, message: string): Record<string, unknown>[] {
  const lines = output().split('\n');
  return lines
    .filter((line) => line.includes(`"${message}"`))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

async function fact(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 20));
}

test('what servers put off a worker does, on behalf of the request that asked for it', async () => {
  await cluster.person('ann');
  await fact(() => linesOf(worker, 'job done').length > 0);
  const [done] = linesOf(worker, 'job done');
  expect(done).toMatchObject({ job: 'mails.send', attempt: 1, feature: 'jobs' });
  const asked = () => cluster.replicas.flatMap((replica) => linesOf(replica, 'request out'));
  await fact(() => asked().some(({ requestId }) => requestId === done!['requestId']));
  expect(cluster.replicas.flatMap((replica) => linesOf(replica, 'job done'))).toEqual([]);
});

test('a worker tells how it is', async () => {
  expect((await get('/healthz')).status).toBe(200);
  expect((await get('/readyz')).status).toBe(200);
  const figures = (await get('/metrics')).text;
  expect(figures).toMatch(/bull_jobs_processed_total\{queue="mails.send",outcome="completed"\} [1-9]/);
  expect(figures).toContain('bull_queue_jobs{queue="jobs",state="failed"} 0');
  expect(figures).toContain('app_build_info{service_name="worker"');
});

test('what there is a worker counts, and no server', async () => {
  const counted = async () => /^tasks_open \d+$/m.test((await get('/metrics')).text);
  while (!(await counted())) await new Promise((resolve) => setTimeout(resolve, 100));
  const { text } = await get('/metrics');
  expect(text).toMatch(/^bull_cron_last_success_timestamp_seconds\{task="count"\} 1/m);
  for (const { door } of cluster.replicas) {
    const theirs = (await door.ask({ method: 'GET', path: '/metrics' })).text;
    expect(theirs).not.toMatch(/^(tasks_open|bull_cron_expected_interval_seconds)/m);
    expect(theirs).toContain('app_build_info{service_name="api"');
  }
});

test('a worker stops in order, also while Redis does not answer', async () => {
  cluster.redis.freeze();
  const code = await worker.end('SIGTERM');
  cluster.redis.thaw();
  expect([code, linesOf(worker, 'stopped')]).toMatchObject([0, [{ code: 0 }]]);
});

test('without the stores it would share it says what works instead', async () => {
  const alone = startWorker('/nowhere', {});
  await expect(alone).rejects.toThrow('Without MONGODB_URI and REDIS_URL the server works by itself.');
});

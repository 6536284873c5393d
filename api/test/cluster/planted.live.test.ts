import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { choices, startCluster, type Cluster } from './cluster.ts';
import { believesAll, openReader } from './reader.ts';

jest.setTimeout(600_000);

const events = 60;

let cluster: Cluster;
beforeAll(async () => {
  const planted = new URL('planted/no-catch-up.ts', `file://${import.meta.dirname}/`);
  const env = { NODE_OPTIONS: `--import ${planted.href}` };
  cluster = await startCluster({ random: choices(), hints: { dropped: 0.2, doubled: 0 }, callsInARow: 1_000, env });
});
afterAll(() => cluster.close());

test('where a gate believes that Redis loses nothing, what every event once asks for is not there', async () => {
  const ann = await cluster.person('ann');
  const { id: projectId } = await ann.addProject('House');
  const reader = openReader({ port: cluster.replicas[1].port, person: ann, projectId, follow: believesAll });
  await reader.ready;
  const task = await ann.addTask('Paint');
  for (let n = 0; n < events; n++) await ann.change(task, { title: `Paint ${n}` });
  await reader.beacon();
  expect(cluster.fate.dropped()).toBeGreaterThan(1);
  expect(reader.applied.length).toBeLessThan(events);
  reader.close();
});

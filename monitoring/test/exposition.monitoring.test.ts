import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { registered } from '../../api/test/people.ts';
import { startServer, type ServerProcess } from '../../api/test/server-process.ts';
import { run } from './run.ts';

jest.setTimeout(60_000);
let folder: string;
let server: ServerProcess;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exposition-'));
  server = await startServer(folder, { BOOM_ENABLED: 'true', DEPLOYED_AT: '1790000000' });
  const ann = await registered(server.door, 'ann');
  await ann.addProject('House');
  await ann.addTask('Paint the fence');
  await server.door.ask({ method: 'GET', path: '/boom' });
});
afterAll(async () => {
  await server.end('SIGKILL');
  await rm(folder, { recursive: true });
});

const figures = async (headers = {}) => (await server.door.ask({ method: 'GET', path: '/metrics', headers })).text;

test('what is told is as Prometheus wants it, but for three names that prom-client has chosen', async () => {
  const file = join(folder, 'metrics.txt');
  await writeFile(file, await figures());
  const { output, said } = await run('sh', ['-c', `promtool check metrics < "${file}"`]);
  const complaints = (output + said).split('\n').filter((line) => line !== '');
  expect(complaints.toSorted().map((line) => line.split(' ')[0])).toEqual([
    'nodejs_active_handles_total',
    'nodejs_active_requests_total',
    'nodejs_active_resources_total',
  ]);
});

test('every name has one help and one type, also in OpenMetrics, where the end is said', async () => {
  const text = await figures({ accept: 'application/openmetrics-text; version=1.0.0' });
  const types = [...text.matchAll(/^# TYPE (\S+) /gm)].map(([, name]) => name);
  expect(types.filter((name, at) => types.indexOf(name) !== at)).toEqual([]);
  expect(types.length).toBe([...text.matchAll(/^# HELP /gm)].length);
  expect(text.endsWith('\n# EOF\n')).toBe(true);
});

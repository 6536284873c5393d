import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { choices, startCluster, type Cluster } from '../test/cluster/cluster.ts';

jest.setTimeout(120_000);

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster({ random: choices() });
});
afterAll(() => cluster.close());

/** As the deployment asks it, in a process of its own. */
function sideBySide(...names: string[]): Promise<{ code: number; output: string }> {
  const env = { ...cluster.env, PATH: process.env['PATH'], APP_ENV: 'test' };
  return new Promise((resolve) => {
    execFile(process.execPath, [join(import.meta.dirname, 'side-by-side.ts'), ...names], { env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, output: out + err }),
    );
  });
}
const places = () => cluster.replicas.map(({ port }) => `127.0.0.1:${port}`);

test('two servers that share a store and Redis hear of each other', async () => {
  const [one, two] = places();
  const { code, output } = await sideBySide(...places());
  expect([code, output]).toEqual([0, expect.stringContaining('Heard of each other: ')]);
  expect(output).toContain(`${one} to ${two} `);
  expect(output).toContain(`${two} to ${one} `);
});

test('one that is not there is no success, and half a question is none', async () => {
  expect(await sideBySide(places()[0]!, '127.0.0.1:1')).toMatchObject({ code: 1 });
  expect(await sideBySide(places()[0]!)).toMatchObject({ code: 2, output: expect.stringContaining('HOST:PORT') });
});

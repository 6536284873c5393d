import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { standingOf } from './budget-rules.ts';
import type { Sample } from './prometheus.ts';
import { watch } from './watch.ts';

test.each([
  [1, 1, 'free'],
  [0.5, 0.5, 'free'],
  [0.499, 0.4, 'second approver'],
  [0.01, 0.01, 'second approver'],
  [0, 0, 'frozen'],
  [-0.3, -0.3, 'frozen'],
  [0.1, -0.3, 'frozen'],
  [0.11, -0.3, 'second approver'],
  [undefined, undefined, 'unknown'],
  [NaN, undefined, 'unknown'],
] as const)('%p of the budget left, %p at the worst: %s', (left, lowest, standing) => {
  expect(standingOf(left, lowest)).toBe(standing);
});

const sample = (labels: Record<string, string>, value = 1): Sample => ({ labels, value });

/** A watch of an hour in no time; what Prometheus says depends on how often it was looked at. */
async function watched(told: (look: number, expression: string) => Sample[]) {
  let pausedMs = 0;
  const verdict = await watch({
    minutes: 10,
    everySeconds: 15,
    pause: async (ms) => void (pausedMs += ms),
    ask: async (expression) => told(1 + pausedMs / 15_000, expression),
  });
  return { ...verdict, pausedMs };
}

test('where nothing fires the whole time is watched, and the budget is told', async () => {
  const said = await watched((_look, expression) => (expression.includes('budget') ? [sample({}, 0.8)] : []));
  expect(said).toMatchObject({ ok: true, looks: 40, budgetLeft: 0.8, pausedMs: 39 * 15_000 });
});

test('an alert ends the watch at once, by its name', async () => {
  const fires = sample({ alertname: 'DeployRegression' });
  const said = await watched((look, expression) => (look >= 7 && expression.startsWith('ALERTS') ? [fires] : []));
  expect(said).toMatchObject({ ok: false, looks: 7, firing: ['DeployRegression'] });
});

test('so does a synthetic user who fails', async () => {
  const said = await watched((_look, expression) =>
    expression.includes('synthetic') ? [sample({ check: 'task' }, 0)] : [],
  );
  expect(said).toMatchObject({ ok: false, reason: 'the synthetic user fails at "task"' });
});

const silent = () => {
  throw new Error('no answer');
};

test('a Prometheus that is away for a moment is waited for, one that stays away watches over nothing', async () => {
  expect(await watched((look) => (look === 3 || look === 4 ? silent() : []))).toMatchObject({ ok: true });
  expect(await watched((look) => (look >= 3 ? silent() : []))).toMatchObject({ ok: false, looks: 5 });
  expect(await watched((look) => (look === 40 ? silent() : []))).toMatchObject({ ok: false, looks: 40 });
});

let server: Server;
let answers: Record<string, unknown[]> = {};
beforeAll(async () => {
  server = createServer((req, res) => {
    const query = new URL(req.url ?? '', 'http://here').searchParams.get('query') ?? '';
    const [, result = []] = Object.entries(answers).find(([part]) => query.includes(part)) ?? [];
    res.end(JSON.stringify({ status: 'success', data: { resultType: 'vector', result } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

function asked(program: string, ...args: string[]): Promise<{ code: number; said: string }> {
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  const env = { PATH: process.env['PATH'], PROMETHEUS_URL: `http://127.0.0.1:${port}` };
  return new Promise((resolve) => {
    execFile(process.execPath, [join(import.meta.dirname, program), ...args], { env }, (error, stdout) =>
      resolve({ code: error ? Number(error.code) : 0, said: stdout }),
    );
  });
}
const vector = (value: number, metric = {}) => [{ metric, value: [0, String(value)] }];

test('a gate reads the budget from the exit code, and a person from the sentence', async () => {
  answers = { min_over_time: vector(0.2), budget: vector(0.31) };
  const told = await asked('error-budget.ts');
  expect(told).toEqual({ code: 2, said: expect.stringMatching(/^31\.0 % .* second approver/) });
  answers = { budget: vector(-0.2) };
  const { code, said } = await asked('error-budget.ts', '--json');
  expect([code, JSON.parse(said)]).toEqual([3, { left: -0.2, standing: 'frozen' }]);
  answers = {};
  expect((await asked('error-budget.ts')).code).toBe(1);
});

test('a release that is bad is said so in a line of JSON', async () => {
  answers = { ALERTS: vector(1, { alertname: 'High5xxRate' }) };
  const { code, said } = await asked('watch-deploy.ts', '--minutes', '1', '--json');
  expect([code, JSON.parse(said)]).toEqual([1, expect.objectContaining({ ok: false, firing: ['High5xxRate'] })]);
});

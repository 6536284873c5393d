import { afterEach, expect, test } from '@jest/globals';
import { newId } from '@taskmanager/contract';
import { z } from 'zod';
import { Registry } from 'prom-client';
import { startTestApp } from '../../../test/test-app.ts';
import { currentRequest, runInRequest } from '../request-context.ts';
import { tracesNothing } from '../tracing/tracer.ts';
import { defineJob, type Job, type Jobs, type Run } from './job.ts';
import { jobRecords } from './job-records.ts';
import { createJobs } from './jobs.ts';
import { wakeHere } from './wake.ts';

const app = startTestApp();
const hired: Jobs[] = [];
const hanging: (() => void)[] = [];

/** Until the test has ended. */
const hang = () => new Promise<void>((resolve) => hanging.push(resolve));
afterEach(() => {
  hanging.splice(0).forEach((end) => end());
  return Promise.all(hired.splice(0).map((one) => one.close()));
});

const Letter = z.strictObject({ letterId: z.string() });
type Letter = z.infer<typeof Letter>;

/** A job of its own for each test, so that no test does another one's work. */
function letterJob(run: (letter: Letter, run: Run) => Promise<void>, more: Partial<Job<Letter>> = {}): Job<Letter> {
  return defineJob({ name: `letters.${newId()}`, data: Letter, attempts: 3, run, ...more });
}

/** A process of its own, as far as jobs go. */
function hire(...jobs: Job<Letter>[]) {
  return hireWith({ isAlone: false }, ...jobs);
}

function hireWith({ isAlone }: { isAlone: boolean }, ...jobs: Job<Letter>[]) {
  const clock = { ms: 0 };
  const { store, log } = app.context();
  const one = createJobs({
    ...{
      store,
      log,
      now: app.now,
      wake: wakeHere(app.now),
      metrics: { registry: new Registry() },
      tracer: tracesNothing,
    },
    ...{ concurrency: 5, isAlone, monotonic: () => clock.ms },
  });
  hired.push(one);
  if (jobs.length > 0) one.work(jobs);
  return { ...one, clock };
}

const found = (id: string) => jobRecords(app.context().store).find(id);

test('a job that is added twice is done once', async () => {
  const sent: string[] = [];
  const job = letterJob(async ({ letterId }) => void sent.push(letterId));
  const worker = hire(job);
  const id = newId();
  await worker.add(job, { letterId: 'a' }, { id });
  await worker.settled();
  await worker.add(job, { letterId: 'a' }, { id });
  await worker.settled();
  expect([sent, (await found(id))?.state]).toEqual([['a'], 'done']);
});

test('a job waits until it is due', async () => {
  const sent: string[] = [];
  const job = letterJob(async ({ letterId }) => void sent.push(letterId));
  const worker = hire(job);
  await worker.add(job, { letterId: 'a' }, { id: newId(), at: new Date(app.now().getTime() + 3_600_000) });
  await worker.settled();
  expect(sent).toEqual([]);
  app.pass(3_600_000);
  await worker.settled();
  expect(sent).toEqual(['a']);
});

test('what fails is tried again, later each time, until it succeeds', async () => {
  const attempts: number[] = [];
  const job = letterJob(async (_letter, { attempt }) => {
    attempts.push(attempt);
    if (attempt < 3) throw new Error('the letter box is full');
  });
  const worker = hire(job);
  const id = newId();
  await worker.add(job, { letterId: 'a' }, { id });
  await worker.settled();
  expect([attempts, await found(id)]).toMatchObject([[1], { state: 'waiting', error: 'the letter box is full' }]);
  app.pass(5_000);
  await worker.settled();
  app.pass(10_000);
  await worker.settled();
  expect([attempts, (await found(id))?.state]).toEqual([[1, 2, 3], 'done']);
});

test('jobs that throw, hang or make no sense become dead letters, and block nothing', async () => {
  const hung: Run[] = [];
  const hangs = letterJob(
    async (_letter, run) => {
      hung.push(run);
      await hang();
    },
    { attempts: 1, timeoutMs: 20 },
  );
  const throws = letterJob(() => Promise.reject(new Error('cannot be sent to ann@example.org')), { attempts: 2 });
  const sent: string[] = [];
  const good = letterJob(async ({ letterId }) => void sent.push(letterId));
  const worker = hire(hangs, throws, good);
  const ids = Array.from({ length: 10 }, () => newId());
  for (const id of ids) await worker.add(hangs, { letterId: id }, { id });
  const [thrown, senseless] = [newId(), newId()];
  await worker.add(throws, { letterId: 'b' }, { id: thrown });
  const lax = defineJob({ name: good.name, attempts: 3, data: z.object({}), run: async () => {} });
  await worker.add(lax, {}, { id: senseless });
  await worker.add(good, { letterId: 'c' }, { id: newId() });
  await worker.settled();
  app.pass(60_000);
  await worker.settled();

  expect(sent).toEqual(['c']);
  expect(hung.map((run) => run.isLost())).toEqual(ids.map(() => true));
  expect(await found(ids[9]!)).toMatchObject({ state: 'dead', attempts: 1, error: 'It took longer than 0.02 s.' });
  expect(await found(thrown)).toMatchObject({ state: 'dead', attempts: 2, error: 'cannot be sent to [masked]' });
  expect(await found(senseless)).toMatchObject({ state: 'dead', attempts: 1 });
});

test('many processes on one store do each job once', async () => {
  const sent: string[] = [];
  const job = letterJob(async ({ letterId }) => void sent.push(letterId));
  const letters = Array.from({ length: 60 }, (_, n) => String(n));
  const asked = hire();
  for (const letterId of letters) await asked.add(job, { letterId }, { id: newId() });
  const workers = [hire(job), hire(job), hire(job)];
  await Promise.all(workers.map((one) => one.settled()));
  expect(sent.sort()).toEqual(letters.sort());
});

test('a job whose process died is taken over by one that saw nothing of it for a minute', async () => {
  const tries: Run[] = [];
  const { promise: revived, resolve: revive } = Promise.withResolvers<void>();
  const first = letterJob(async (_letter, run) => {
    tries.push(run);
    await revived;
  });
  const second = { ...first, run: async (_letter: Letter, run: Run) => void tries.push(run) };
  const frozen = hire(first);
  const id = newId();
  await frozen.add(first, { letterId: 'a' }, { id });
  await fact(() => tries.length === 1);

  const other = hire(second);
  await other.settled();
  other.clock.ms = 59_999;
  await other.settled();
  expect([tries.length, tries[0]!.isLost()]).toEqual([1, false]);
  other.clock.ms = 60_000;
  frozen.clock.ms = 60_000;
  await other.settled();
  expect(tries.map(({ attempt }) => attempt)).toEqual([1, 2]);
  const done = await found(id);

  expect([done?.state, tries[0]!.isLost()]).toEqual(['done', true]);
  revive();
  await frozen.settled();
  expect(await found(id)).toEqual(done);
});

test('a job that kills whoever tries it becomes a dead letter', async () => {
  const deadly = letterJob(hang, { attempts: 1 });
  const id = newId();
  const killed = hire(deadly);
  await killed.add(deadly, { letterId: 'a' }, { id });
  await fact(async () => (await found(id))?.state === 'running');
  await hireWith({ isAlone: true }, deadly).settled();
  expect(await found(id)).toMatchObject({ state: 'dead', error: 'The process that worked on it ended.' });
});

test('who is alone takes up at once what a process before it left', async () => {
  const sent: number[] = [];
  const first = letterJob(hang);
  const second = { ...first, run: async (_letter: Letter, { attempt }: Run) => void sent.push(attempt) };
  const id = newId();
  await hire(first).add(first, { letterId: 'a' }, { id });
  await fact(async () => (await found(id))?.state === 'running');
  await hireWith({ isAlone: true }, second).settled();
  expect(sent).toEqual([2]);
});

test('what nobody here knows is left to those who do, and keeps nobody from the rest', async () => {
  const [foreign, own] = [letterJob(async () => {}), letterJob(async () => {})];
  const [ids, last] = [Array.from({ length: 6 }, () => newId()), newId()];
  const asked = hire();
  for (const id of ids) await asked.add(foreign, { letterId: id }, { id });
  await asked.add(own, { letterId: 'a' }, { id: last });
  await hire(own).settled();
  expect((await found(last))?.state).toBe('done');
  for (const id of ids) expect(await found(id)).toMatchObject({ state: 'waiting', attempts: 0 });
  await hire(foreign).settled();
  for (const id of ids) expect((await found(id))?.state).toBe('done');
});

test('a job goes on with the request that asked for it', async () => {
  const requests: unknown[] = [];
  const job = letterJob(async () => void requests.push(currentRequest()));
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
  const request = { requestId: 'request-17', traceId, spanId: '00f067aa0ba902b7', isSampled: false };
  await runInRequest(request, () => hire().add(job, { letterId: 'a' }, { id: newId() }));
  await hire(job).settled();
  expect(requests).toMatchObject([{ requestId: 'request-17', traceId, operation: `job.${job.name}` }]);
});

test('who stops ends what is under way and begins nothing more', async () => {
  const begun: string[] = [];
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  const job = letterJob(async ({ letterId }) => {
    begun.push(letterId);
    await ended;
  });
  const worker = hire(job);
  const [first, second] = [newId(), newId()];
  await worker.add(job, { letterId: 'a' }, { id: first });
  await fact(() => begun.length === 1);
  const closed = worker.close();
  await worker.add(job, { letterId: 'b' }, { id: second });
  end();
  await closed;
  expect([begun, (await found(first))?.state, (await found(second))?.state]).toEqual([['a'], 'done', 'waiting']);
});

async function fact(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await new Promise((resolve) => setImmediate(resolve));
}

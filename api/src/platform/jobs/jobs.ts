import { randomUUID } from 'node:crypto';
import type { Logger } from '../logger.ts';
import type { Metrics } from '../metrics.ts';
import { currentRequest } from '../request-context.ts';
import { traceparentOf } from '../tracing/place.ts';
import type { Tracer } from '../tracing/tracer.ts';
import type { Store } from '../store/port.ts';
import { createDeadLetters, type DeadLetters } from './dead-letters.ts';
import type { Jobs } from './job.ts';
import { createJobMetrics } from './job-metrics.ts';
import { jobRecords, type JobRecord } from './job-records.ts';
import { createPatrol } from './patrol.ts';
import { createRunner } from './runner.ts';
import type { Wake } from './wake.ts';

export type { DeadLetters } from './dead-letters.ts';
export type { JobRecord } from './job-records.ts';

type JobsNeed = {
  store: Store;
  wake: Wake;
  now: () => Date;
  log: Logger;
  metrics: Pick<Metrics, 'registry'>;
  tracer: Tracer;
  /** How many jobs this process works on at once. */
  concurrency: number;
  isAlone: boolean;
  /** After so long without a sign of life somebody else takes a job over. */
  patienceMs?: number;
  monotonic?: () => number;
};

/** Work for later. Its truth is in the store: whoever wakes us, and whoever dies, nothing is lost. */
export function createJobs({
  store,
  wake,
  metrics: { registry },
  tracer,
  concurrency,
  isAlone,
  ...need
}: JobsNeed): Jobs & { letters: DeadLetters } {
  const { now, log, patienceMs = 60_000, monotonic = () => performance.now() } = need;
  const records = jobRecords(store);
  const metrics = createJobMetrics(registry, records);
  const own = { records, now, monotonic, patienceMs, log: log.child({ feature: 'jobs' }) };
  const runner = createRunner({ ...own, wake, metrics, tracer, concurrency, holder: randomUUID() });
  const patrol = createPatrol({ ...own, runner, isAlone, graceMs: wake.graceMs });
  let watching: { end(): void } | undefined;

  return {
    letters: createDeadLetters({ records, wake, now }),
    async add(job, data, { id, at = now() }) {
      const record = newRecord(job.name, job.data.parse(data), id, now(), at);
      if (await records.add(record)) wake.say(record);
    },
    work(jobs) {
      runner.learn(jobs);
      if (watching) return;
      watching = metrics.watchQueue(now);
      wake.listen(runner.take, concurrency);
      patrol.begin();
    },
    async settled() {
      do {
        await runner.ended();
        await patrol.goRound();
      } while (runner.isBusy());
    },
    async close() {
      watching?.end();
      patrol.end();
      wake.mute();
      await runner.close();
      await wake.close();
    },
  };
}

function newRecord(name: string, data: unknown, id: string, createdAt: Date, dueAt: Date): JobRecord {
  const context = currentRequest();
  return {
    id,
    name,
    data: JSON.parse(JSON.stringify(data)) as JobRecord['data'], // ids, as the store will give them back
    state: 'waiting',
    attempts: 0,
    dueAt: dueAt.toISOString(),
    lease: 0,
    requestId: context?.requestId,
    traceparent: context && traceparentOf(context),
    createdAt: createdAt.toISOString(),
  };
}

import type { Logger } from '../logger.ts';
import { currentRequest, runInRequest } from '../request-context.ts';
import { placeIn } from '../tracing/place.ts';
import type { Tracer } from '../tracing/tracer.ts';
import type { AnyJob } from './job.ts';
import type { JobMetrics } from './job-metrics.ts';
import type { JobRecord, JobRecords } from './job-records.ts';
import { afterTry, isDue, type Outcome } from './job-rules.ts';
import { keepLease } from './lease.ts';
import { tryOnce } from './one-try.ts';
import type { Wake } from './wake.ts';

export type Runner = ReturnType<typeof createRunner>;

type RunnerNeed = {
  records: JobRecords;
  wake: Wake;
  now: () => Date;
  monotonic: () => number;
  /** Who this process is, where it holds a lease. */
  holder: string;
  patienceMs: number;
  concurrency: number;
  log: Logger;
  metrics: JobMetrics;
  tracer: Tracer;
};

/** Takes jobs that are due, a few at once, and writes down what became of them. */
export function createRunner(need: RunnerNeed) {
  const { records, wake, now, monotonic, holder, concurrency, log, metrics, tracer } = need;
  const jobs = new Map<string, AnyJob>();
  const underWay = new Map<string, Promise<void>>();
  let isClosed = false;
  let isHungry = false;
  let onPlace = () => {};

  /** Settles when the try has ended. What finds no place here is found in the store when there is one. */
  async function take(id: string): Promise<void> {
    if (isClosed) return;
    const there = underWay.get(id);
    if (there) return there;
    if (underWay.size >= concurrency) return void (isHungry = true);
    const working = workOn(id)
      .catch((error: unknown) => log.error('job not settled', { jobId: id, error }))
      .finally(() => leave(id));
    underWay.set(id, working);
    return working;
  }

  function leave(id: string): void {
    underWay.delete(id);
    if (!isHungry || isClosed) return;
    isHungry = false;
    onPlace();
  }

  async function workOn(id: string): Promise<void> {
    const seen = await records.find(id);
    const job = seen && jobs.get(seen.name);
    if (!job || !isDue(seen, now())) return;
    const taken = await records.write(seen, { state: 'running', holder, attempts: seen.attempts + 1 });
    if (!taken) return; // somebody else was first
    metrics.began(job.name, now().getTime() - Date.parse(taken.dueAt));
    const operation = `job.${job.name}`;
    const begun = tracer.begin(operation, 'consumer', placeIn(taken.traceparent));
    begun.span?.set({ 'job.id': id, 'job.attempt': taken.attempts });
    await runInRequest({ requestId: taken.requestId ?? id, ...begun, operation }, () => run(job, taken)).finally(() =>
      begun.span?.end(),
    );
  }

  async function run(job: AnyJob, taken: JobRecord): Promise<void> {
    const began = monotonic();
    const lease = keepLease(taken, need);
    const outcome = await tryOnce(job, taken, lease.isLost);
    const settled = await records.write(await lease.end(), afterTry(job, taken, outcome, now()));
    say(taken, settled, outcome, monotonic() - began);
    if (settled?.state === 'waiting') wake.say(settled);
  }

  function say(taken: JobRecord, settled: JobRecord | null, outcome: Outcome, durationMs: number): void {
    const { id: jobId, name: job, attempts: attempt } = taken;
    const error = outcome.kind === 'done' ? undefined : outcome.error;
    const fields = { job, jobId, attempt, duration: Math.round(durationMs), error };
    if (error) currentRequest()?.span?.fail(error);
    metrics.ended(job, outcomes[settled?.state ?? 'lost'], durationMs);
    if (!settled) log.warn('job lost to another process', fields);
    else if (settled.state === 'done') log.info('job done', fields);
    else if (settled.state === 'dead') log.error('job dead', fields);
    else log.warn('job failed', { ...fields, dueAt: settled.dueAt });
  }

  return {
    take,
    learn: (some: readonly AnyJob[]) => some.forEach((job) => jobs.set(job.name, job)),
    jobNamed: (name: string) => jobs.get(name),
    isWorkingOn: (id: string) => underWay.has(id),
    isBusy: () => underWay.size > 0,
    places: () => (isClosed ? 0 : concurrency - underWay.size),
    /** There is more to do than there are places: `listener` hears when there is one. */
    wantPlace(listener: () => void): void {
      isHungry = true;
      onPlace = listener;
    },
    ended: () => Promise.all(underWay.values()),
    async close(): Promise<void> {
      isClosed = true;
      await Promise.all(underWay.values());
    },
  };
}

const outcomes = {
  done: 'completed',
  dead: 'failed',
  waiting: 'retried',
  lost: 'stalled',
  running: 'stalled',
  dismissed: 'stalled',
} as const;

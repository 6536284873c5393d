import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { JobRecords } from './job-records.ts';

export type JobMetrics = ReturnType<typeof createJobMetrics>;

const countedAtMost = 10_000;
/** These are read, not counted, for the store counts by state alone. */
const dueAtMost = 1_000;
const lookEveryMs = 15_000;

/** Counters and durations go by the name of the job; what waits is counted in the store. */
export function createJobMetrics(registry: Registry, records: JobRecords) {
  const registers = [registry];
  const processed = new Counter({
    name: 'bull_jobs_processed_total',
    help: 'How many tries ended, by job and outcome',
    labelNames: ['queue', 'outcome'],
    registers,
  });
  const duration = new Histogram({
    name: 'bull_job_duration_seconds',
    help: 'How long tries took, by job and outcome',
    labelNames: ['queue', 'outcome'],
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300],
    registers,
  });
  const wait = new Histogram({
    name: 'bull_job_wait_seconds',
    help: 'How long jobs waited after they were due',
    labelNames: ['queue'],
    buckets: [0.1, 0.5, 1, 5, 10, 30, 60, 300, 900, 3600],
    registers,
  });

  const depth = new Gauge({
    name: 'bull_queue_jobs',
    help: `How many jobs there are, counted up to ${countedAtMost}`,
    labelNames: ['queue', 'state'],
    registers,
  });
  const oldest = new Gauge({
    name: 'bull_queue_oldest_waiting_seconds',
    help: 'How long the job that waits longest is overdue',
    labelNames: ['queue'],
    registers,
  });

  async function lookAtQueue(now: Date): Promise<void> {
    const due = await records.countDue(now.toISOString(), dueAtMost);
    const planned = await records.count('waiting', countedAtMost);
    depth.set({ queue: 'jobs', state: 'waiting' }, due);
    depth.set({ queue: 'jobs', state: 'delayed' }, Math.max(0, planned - due));
    for (const [state, name] of depths)
      depth.set({ queue: 'jobs', state: name }, await records.count(state, countedAtMost));
    const [first] = await records.due(now.toISOString(), 1, () => true);
    oldest.set({ queue: 'jobs' }, first ? (now.getTime() - Date.parse(first.dueAt)) / 1000 : 0);
  }

  return {
    began(queue: string, waitedMs: number): void {
      wait.observe({ queue }, waitedMs / 1000);
    },
    ended(queue: string, outcome: string, durationMs: number): void {
      processed.inc({ queue, outcome });
      duration.observe({ queue, outcome }, durationMs / 1000);
    },
    /** From time to time, not when figures are asked for: they must come also while the store does not answer. */
    watchQueue(now: () => Date): { end(): void } {
      const look = () => void lookAtQueue(now()).catch(() => {}); // the patrol meets the same store, and says so
      look();
      const timer = setInterval(look, lookEveryMs).unref();
      return { end: () => clearInterval(timer) };
    },
  };
}

/** By the names under which Bull knows them. */
const depths = [
  ['running', 'active'],
  ['dead', 'failed'],
] as const;

import type { Logger } from '../logger.ts';
import { createStillness } from '../still.ts';
import type { JobRecord, JobRecords } from './job-records.ts';
import { afterTry } from './job-rules.ts';
import type { Runner } from './runner.ts';

type PatrolNeed = {
  records: JobRecords;
  runner: Runner;
  now: () => Date;
  monotonic: () => number;
  patienceMs: number;
  graceMs: number;
  /** No other process works on this store: what runs nowhere here was left by one that died. */
  isAlone: boolean;
  log: Logger;
};

const everyMs = 2_000;
const mostRunning = 1_000;

/** Looks into the store for what nobody was told of: jobs that are due, and jobs whose process has died. */
export function createPatrol({ records, runner, now, monotonic, patienceMs, graceMs, isAlone, log }: PatrolNeed) {
  const stillness = createStillness(monotonic, isAlone ? 0 : patienceMs);
  let timer: NodeJS.Timeout | undefined;
  let isGoing = false;

  async function beginDue(overdueMs: number): Promise<void> {
    const places = runner.places();
    const before = new Date(now().getTime() - overdueMs + 1).toISOString();
    const isKnown = ({ name }: JobRecord) => runner.jobNamed(name) !== undefined;
    const found = places === 0 ? [] : await records.due(before, places, isKnown);
    if (found.length === places) runner.wantPlace(() => void look(0)); // there may be more
    for (const { id } of found) void runner.take(id);
  }

  function look(overdueMs: number): Promise<void> {
    return beginDue(overdueMs).catch((error: unknown) => log.warn('looking for jobs failed', { error }));
  }

  async function takeOver(): Promise<void> {
    const { items } = await records.running(mostRunning);
    stillness.keepOnly(new Set(items.map(({ id }) => id)));
    const left = items.filter(({ id, lease }) => !runner.isWorkingOn(id) && stillness.isStill(id, lease));
    await Promise.all(left.map(putBack));
  }

  /** The try of a process that died has failed; the next one comes at once. */
  async function putBack(record: JobRecord): Promise<void> {
    const job = runner.jobNamed(record.name);
    if (!job) return;
    const failed = { kind: 'failed', error: new Error('The process that worked on it ended.') } as const;
    const set = afterTry(job, record, failed, now());
    const left = await records.write(record, set.state === 'waiting' ? { ...set, dueAt: now().toISOString() } : set);
    if (left) log.warn('job taken over', { job: job.name, jobId: left.id, attempt: left.attempts, state: left.state });
    if (left?.state === 'waiting') void runner.take(left.id);
  }

  async function goRound(overdueMs: number): Promise<void> {
    await takeOver().catch((error: unknown) => log.warn('taking over jobs failed', { error }));
    await look(overdueMs);
  }

  /** A store that does not answer is not asked again until it has. */
  async function goRoundInTime(): Promise<void> {
    if (isGoing) return;
    isGoing = true;
    await goRound(graceMs);
    isGoing = false;
  }

  return {
    begin(): void {
      void goRound(0);
      timer = setInterval(() => void goRoundInTime(), everyMs).unref();
    },
    /** At once, whatever others were told. */
    goRound: () => goRound(0),
    end: () => clearInterval(timer),
  };
}

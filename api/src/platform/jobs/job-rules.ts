import { maskedText } from '../logging/masking.ts';
import type { AnyJob } from './job.ts';
import type { JobRecord } from './job-records.ts';

/** How one try ended. What is hopeless would fail in the same way each time. */
export type Outcome = { kind: 'done' } | { kind: 'failed' | 'hopeless'; error: unknown };

const firstPauseMs = 5_000;
const longestPauseMs = 60 * 60_000;
const longestError = 500;

export function isDue({ state, dueAt }: JobRecord, now: Date): boolean {
  return state === 'waiting' && dueAt <= now.toISOString();
}

/** What becomes of a job after a try. */
export function afterTry(job: AnyJob, { attempts }: JobRecord, outcome: Outcome, now: Date): Partial<JobRecord> {
  if (outcome.kind === 'done') return { state: 'done', endedAt: now.toISOString(), holder: undefined };
  const error = reasonOf(outcome.error);
  const isOver = outcome.kind === 'hopeless' || attempts >= job.attempts;
  if (isOver) return { state: 'dead', error, holder: undefined };
  const dueAt = new Date(now.getTime() + pauseMs(attempts)).toISOString();
  return { state: 'waiting', dueAt, error, holder: undefined };
}

/** Twice as long after each try, and never quite the same, so that what failed together does not come back together. */
function pauseMs(attempts: number): number {
  const pause = Math.min(firstPauseMs * 2 ** (attempts - 1), longestPauseMs);
  return pause * (0.5 + Math.random() / 2);
}

/** For people who look at dead letters: no stack, and nobody's address in it. */
function reasonOf(error: unknown): string {
  return maskedText(error instanceof Error ? error.message : String(error)).slice(0, longestError);
}

import type { JobEntry, JobState } from '@taskmanager/contract';
import { AppError } from '../platform/errors.ts';
import type { DeadLetters, JobRecord } from '../platform/jobs/jobs.ts';
import type { Logger } from '../platform/logger.ts';
import type { Page } from '../platform/store/port.ts';

export type JobDesk = ReturnType<typeof createJobDesk>;

/** Where an admin of the instance looks after what could not be done. */
export function createJobDesk({ letters, log }: { letters: DeadLetters; log: Logger }) {
  async function list(asked: { state: JobState; limit: number; after?: string }): Promise<Page<JobEntry>> {
    const { items, next } = await letters.latest(asked.state, asked.limit, asked.after);
    return { items: items.map(asEntry), next };
  }

  /** What waits, runs or is done by now was repeated already. */
  async function repeat(id: string): Promise<JobEntry> {
    const repeated = await letters.repeat(id);
    if (repeated) log.info('dead job repeated', { jobId: id });
    const job = repeated ?? (await letters.find(id));
    if (!job) throw unknownJob();
    if (job.state === 'dismissed') throw new AppError('conflict', 'This job was dismissed, which is for good.');
    return asEntry(job);
  }

  async function dismiss(id: string): Promise<void> {
    if (await letters.dismiss(id)) return log.info('job dismissed', { jobId: id });
    const job = await letters.find(id);
    if (!job) throw unknownJob();
    if (job.state === 'running') throw new AppError('conflict', 'This job is under way. Dismiss it if it fails.');
  }

  return { list, repeat, dismiss };
}

function asEntry({ id, name, data, state, attempts, dueAt, error, requestId, createdAt, endedAt }: JobRecord) {
  return { id, name, data, state, attempts, dueAt, error, requestId, createdAt, endedAt };
}

function unknownJob(): AppError {
  return new AppError('not-found', 'There is no job with this id. What is done is forgotten after a week.');
}

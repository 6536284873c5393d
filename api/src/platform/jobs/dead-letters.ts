import type { JobRecord, JobRecords, JobState } from './job-records.ts';
import type { Wake } from './wake.ts';

export type DeadLetters = ReturnType<typeof createDeadLetters>;

const keptMs = 7 * 24 * 60 * 60_000;

type DeadLettersNeed = { records: JobRecords; wake: Wake; now: () => Date };

/** What people see of jobs, and may do with those that were given up. */
export function createDeadLetters({ records, wake, now }: DeadLettersNeed) {
  /** Null where it is in another state, or somebody else was first. */
  async function change(id: string, states: readonly JobState[], set: Partial<JobRecord>): Promise<JobRecord | null> {
    const job = await records.find(id);
    return job && states.includes(job.state) ? records.write(job, set) : null;
  }

  return {
    find: records.find,
    latest: (state: JobState, limit: number, after?: string) => records.latest(state, limit, after),
    async repeat(id: string): Promise<JobRecord | null> {
      const asNew = { state: 'waiting', attempts: 0, dueAt: now().toISOString(), error: undefined } as const;
      const job = await change(id, ['dead'], asNew);
      if (job) wake.say(job);
      return job;
    },
    /** It is kept for as long as one that was done, so that nobody adds it again. */
    dismiss: (id: string) => change(id, ['waiting', 'dead'], { state: 'dismissed', endedAt: now().toISOString() }),
    /** Forgets some of what ended long ago; answers how many. */
    async sweep(): Promise<number> {
      const over = await records.endedBefore(new Date(now().getTime() - keptMs).toISOString(), 500);
      await Promise.all(over.map(({ id }) => records.remove(id)));
      return over.length;
    },
  };
}

import type { JobRecord, JobRecords, JobState } from './job-records.ts';
import type { Wake } from './wake.ts';

export type DeadLetters = ReturnType<typeof createDeadLetters>;

const keptMs = 7 * 24 * 60 * 60_000;

type DeadLettersNeed = { records: JobRecords; wake: Wake; now: () => Date };

/** What people see of jobs, and may do with those that were given up. */
export function createDeadLetters({ records, wake, now }: DeadLettersNeed) {
  async function change(id: string, set: Partial<JobRecord>): Promise<JobRecord | null> {
    const job = await records.find(id);
    return job?.state === 'dead' ? records.write(job, set) : null;
  }

  return {
    find: records.find,
    latest: (state: JobState, limit: number, after?: string) => records.latest(state, limit, after),
    /** Null where it is not dead, or somebody else was first. */
    async repeat(id: string): Promise<JobRecord | null> {
      const job = await change(id, { state: 'waiting', attempts: 0, dueAt: now().toISOString(), error: undefined });
      if (job) wake.say(job);
      return job;
    },
    /** It is kept for as long as one that was done, so that nobody adds it again. */
    dismiss: (id: string) => change(id, { state: 'dismissed', endedAt: now().toISOString() }),
    /** Forgets some of what ended long ago; answers how many. */
    async sweep(): Promise<number> {
      const over = await records.endedBefore(new Date(now().getTime() - keptMs).toISOString(), 500);
      await Promise.all(over.map(({ id }) => records.remove(id)));
      return over.length;
    },
  };
}

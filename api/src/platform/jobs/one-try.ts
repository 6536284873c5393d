import type { AnyJob } from './job.ts';
import type { JobRecord } from './job-records.ts';
import type { Outcome } from './job-rules.ts';

const usualTimeoutMs = 60_000;

/** Never throws. What hangs is given up: it may still go on, which is why a try can be asked whether it is lost. */
export async function tryOnce(job: AnyJob, record: JobRecord, isLost: () => boolean): Promise<Outcome> {
  const data = job.data.safeParse(record.data);
  if (!data.success) return { kind: 'hopeless', error: data.error };
  const { promise: late, resolve: giveUp } = Promise.withResolvers<Outcome>();
  const timeoutMs = job.timeoutMs ?? usualTimeoutMs;
  let isGivenUp = false;
  const timer = setTimeout(() => {
    isGivenUp = true;
    giveUp({ kind: 'failed', error: new Error(`It took longer than ${timeoutMs / 1000} s.`) });
  }, timeoutMs);
  const run = { id: record.id, attempt: record.attempts, isLost: () => isGivenUp || isLost() };
  try {
    const trying = job.run(data.data as never, run); // what its own schema let through
    return await Promise.race([trying.then((): Outcome => ({ kind: 'done' })), late]);
  } catch (error) {
    return { kind: 'failed', error };
  } finally {
    clearTimeout(timer);
  }
}

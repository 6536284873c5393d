import type { JobRecord, JobRecords } from './job-records.ts';

export type Lease = {
  /** True once somebody else has the job, or may have by now. */
  isLost: () => boolean;
  /** Renews no more; answers the record as it was written last. */
  end: () => Promise<JobRecord>;
};

type LeaseNeed = { records: JobRecords; monotonic: () => number; patienceMs: number };

/** Says again and again that the holder lives: the number grows, and who sees it grow leaves the job alone. */
export function keepLease(taken: JobRecord, { records, monotonic, patienceMs }: LeaseNeed): Lease {
  let held = taken;
  let isTaken = false;
  let saidAt = monotonic();
  let saying = Promise.resolve();

  async function sayAgain(): Promise<void> {
    const at = monotonic(); // before the store is asked: others may see it earlier than the answer arrives
    const renewed = await records.write(held, {});
    if (!renewed) return void (isTaken = true);
    held = renewed;
    saidAt = at;
  }

  const timer = setInterval(() => {
    saying = saying.then(() => (isTaken ? undefined : sayAgain())).catch(() => {}); // then it is lost when time is up
  }, patienceMs / 4).unref();

  return {
    isLost: () => isTaken || monotonic() - saidAt >= patienceMs,
    async end() {
      clearInterval(timer);
      await saying;
      return held;
    },
  };
}

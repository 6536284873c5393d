import type { z } from 'zod';

/** Work that is done later, at least once: its body may be run again, so it does what has not been done yet. */
export type Job<T> = {
  /** feature.verb, as in `mails.send`. */
  readonly name: string;
  /** Ids, never content. */
  readonly data: z.ZodType<T>;
  /** Tries until it is a dead letter. */
  readonly attempts: number;
  /** How long one try may take until it is given up; a minute without it. */
  readonly timeoutMs?: number;
  run(data: T, run: Run): Promise<void>;
};

/** Any of them, where several are listed. */
export type AnyJob = Omit<Job<never>, 'data'> & { readonly data: z.ZodType };

/** One try. */
export type Run = {
  readonly id: string;
  /** 1 for the first. */
  readonly attempt: number;
  /** True once another process may have taken the job over: what must happen once is not begun any more. */
  readonly isLost: () => boolean;
};

export function defineJob<T>(job: Job<T>): Job<T> {
  return job;
}

export type Jobs = {
  /** Durable when it returns. The same id again adds nothing. `at` is when it is due, at once without it. */
  add<T>(job: Job<T>, data: T, how: { id: string; at?: Date }): Promise<void>;
  /** Begins to work on these, in the process that does the work. */
  work(jobs: readonly AnyJob[]): void;
  /** When all that is due by now, and what it added, has had its try. */
  settled(): Promise<void>;
  /** Begins nothing more; settles when what is under way has ended. */
  close(): Promise<void>;
};

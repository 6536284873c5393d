/** Tells who works that a job is due. It may be lost: whoever works also looks into the store. */
export type Wake = {
  /** Never waits, never fails. */
  say(job: { id: string; attempts: number; dueAt: string }): void;
  /** From now on `take` hears of jobs that are due. */
  listen(take: (id: string) => Promise<void>, concurrency: number): void;
  /** How long a job that is due may be left to those who were told of it. */
  readonly graceMs: number;
  /** From now on nothing more is heard. */
  mute(): void;
  close(): Promise<void>;
};

const longestTimerMs = 60_000;

/** For one process: timers. What is due much later is found in the store by then. */
export function wakeHere(now: () => Date): Wake {
  const timers = new Set<NodeJS.Timeout>();
  let take: ((id: string) => Promise<void>) | undefined;

  return {
    graceMs: 0,
    say({ id, dueAt }) {
      const inMs = Date.parse(dueAt) - now().getTime();
      if (!take || inMs > longestTimerMs) return;
      if (inMs <= 0) return void take(id);
      const timer = setTimeout(() => {
        timers.delete(timer);
        void take?.(id);
      }, inMs).unref();
      timers.add(timer);
    },
    listen: (listener) => void (take = listener),
    mute() {
      take = undefined;
      timers.forEach(clearTimeout);
    },
    close: async () => {},
  };
}

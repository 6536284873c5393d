import type { Logger } from './logger.ts';

/** Works nobody waits for: the answer neither takes longer with them nor fails with them. */
export type Later = ReturnType<typeof createLater>;

export function createLater(log: Logger) {
  const underWay = new Set<Promise<void>>();

  return {
    /** `failure` is the sentence for the log should the work fail. */
    run(failure: string, work: () => Promise<void>): void {
      const running = work()
        .catch((error: unknown) => log.error(failure, { error }))
        .finally(() => underWay.delete(running));
      underWay.add(running);
    },
    /** When all of them, and what they started, have ended. */
    async settled(): Promise<void> {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

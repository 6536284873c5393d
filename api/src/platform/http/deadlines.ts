type Waiting = { until: number; giveUp: () => void };

const lookEveryMs = 250;

/** Ends what takes too long. One look at all that is under way four times a second costs less than a timer for each. */
export function createDeadlines(patienceMs: number) {
  const waiting = new Set<Waiting>();
  let looking: NodeJS.Timeout | undefined;

  function look(): void {
    const now = performance.now();
    for (const one of waiting) {
      if (one.until > now) break; // in the order they came, so the rest is younger
      waiting.delete(one);
      one.giveUp();
    }
    looking = waiting.size > 0 ? setTimeout(look, lookEveryMs) : undefined;
    looking?.unref();
  }

  /** Answers what to call when the work is done. */
  return (began: number, giveUp: () => void): (() => void) => {
    const one = { until: began + patienceMs, giveUp };
    waiting.add(one);
    looking ??= setTimeout(look, lookEveryMs).unref();
    return () => void waiting.delete(one);
  };
}

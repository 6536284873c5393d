type Pace = { burst: number; perSecond: number; now?: () => number; sleep?: (ms: number) => Promise<void> };

/** Takes turns: so many at once, and then so many each second. */
export function createPace({ burst, perSecond, now = () => performance.now(), sleep = wait }: Pace) {
  const gapMs = 1_000 / perSecond;
  let nextAt = -Infinity;

  return async (): Promise<void> => {
    const at = now();
    nextAt = Math.max(nextAt, at - burst * gapMs) + gapMs;
    if (nextAt > at) await sleep(nextAt - at);
  };
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms));
}

/** Runs at most n works at once; the others wait their turn in the order they came. */
export function atMost(n: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];

  return async (work) => {
    if (running < n) running += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve)); // the one who ends hands its place over
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}

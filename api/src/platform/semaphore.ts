type Queue = { waiting: number; refuse: () => Error };

/** Runs at most n works at once; the others wait their turn in the order they came, or are refused where too many do. */
export function atMost(n: number, queue?: Queue): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];

  return async (work) => {
    if (running < n) running += 1;
    else if (queue && waiting.length >= queue.waiting) throw queue.refuse();
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

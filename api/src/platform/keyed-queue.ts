/** Works of one key run one after another, in the order they came; those of other keys beside them. */
export type KeyedQueue = { run<T>(key: string, work: () => Promise<T>): Promise<T>; size(): number };

export function createKeyedQueue(): KeyedQueue {
  const lasts = new Map<string, Promise<unknown>>();

  return {
    run<T>(key: string, work: () => Promise<T>): Promise<T> {
      const before = lasts.get(key);
      const mine = before === undefined ? start(work) : before.then(work, work);
      lasts.set(key, mine);
      const leave = () => {
        if (lasts.get(key) === mine) lasts.delete(key);
      };
      mine.then(leave, leave);
      return mine;
    },
    size: () => lasts.size,
  };
}

/** A work that throws before its first await is a refusal like any other. */
async function start<T>(work: () => Promise<T>): Promise<T> {
  return work();
}

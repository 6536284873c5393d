import { StoreUnavailable, UnknownOutcome } from '../port.ts';
import { storeErrorOf } from './faults.ts';

const patienceMs = 8_000;

/** Everything enters the store here: it answers in time, says its troubles in the port's words and can be closed. */
export function createDoor() {
  const inside = new Set<Promise<unknown>>();
  let closed = false;

  async function through<T>(work: () => Promise<T>): Promise<T> {
    if (closed) throw new StoreUnavailable('The store is closed.');
    const done = work();
    inside.add(done);
    try {
      return await done;
    } catch (error) {
      throw storeErrorOf(error);
    } finally {
      inside.delete(done);
    }
  }

  return {
    through,
    close: async () => {
      closed = true;
      await Promise.allSettled(inside);
    },
  };
}

export function answered<T>(question: Promise<T>, withinMs = patienceMs): Promise<T> {
  return inTime(question, withinMs, () => new StoreUnavailable('The database takes too long to answer.'));
}

/** The write begins nothing new after its deadline (of performance.now): nobody waits for it any more. */
export function confirmed<T>(write: (deadline: number) => Promise<T>): Promise<T> {
  const late = () => new UnknownOutcome('The database did not confirm the write in time.');
  return inTime(write(performance.now() + patienceMs), patienceMs, late);
}

async function inTime<T>(work: Promise<T>, withinMs: number, late: () => Error): Promise<T> {
  const over = Promise.withResolvers<never>();
  const timer = setTimeout(() => over.reject(late()), withinMs);
  try {
    return await Promise.race([work, over.promise]);
  } finally {
    clearTimeout(timer);
  }
}

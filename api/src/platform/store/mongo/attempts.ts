import { setTimeout as pause } from 'node:timers/promises';
import { faultOf } from './faults.ts';

export const mostAttempts = 3;

/** For work that may be done twice: an outage is met by trying again, a few times. */
export async function persist<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (faultOf(error) !== 'outage' || attempt === mostAttempts) throw error;
      await breathe(attempt);
    }
  }
}

/** Random, so that those who failed together do not try again together. */
export async function breathe(attempt: number): Promise<void> {
  await pause(Math.random() * 50 * attempt);
}

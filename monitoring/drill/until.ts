import { setTimeout as pause } from 'node:timers/promises';

const patienceMs = 120_000;

/** Looks until there is something; what never comes is said by its name. */
export async function until<Found>(
  what: string,
  look: () => Found | undefined | Promise<Found | undefined>,
  { patience = patienceMs, everyMs = 50 } = {},
): Promise<Found> {
  const began = Date.now();
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() - began > patience) throw new Error(`${what} did not come in ${patience / 1000} s`);
    await pause(everyMs);
  }
}

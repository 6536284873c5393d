import { setTimeout as pause } from 'node:timers/promises';

type Look<Found> = () => Found | Promise<Found>;
type Patience = { patienceMs?: number; everyMs?: number };

/** Looks until there is something; what never comes is said by its name. */
export async function until<Found>(
  what: string,
  look: Look<Found | undefined | false>,
  { patienceMs = 60_000, everyMs = 20 }: Patience = {},
): Promise<Found> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > deadline) throw new Error(`${what} did not come in ${patienceMs / 1000} s.`);
    await pause(everyMs);
  }
}

import { named, summaryOf, type Named } from './names.ts';
import type { Target } from './target.ts';

/** For how many days any moment can be restored, and of how many weeks and months one whole backup is kept. */
export type Promised = { days: number; weeks: number; months: number };

export const promisedFarAway: Promised = { days: 7, weeks: 4, months: 6 };
/** Where there is a copy far away: what is wanted at once. */
export const promisedHere: Promised = { days: 2, weeks: 0, months: 0 };

const dayMs = 24 * 60 * 60 * 1000;

/** Removes what is no longer promised; answers how many backups went. Files it does not know stay. */
export async function retain(target: Target, now: Date, promised: Promised): Promise<number> {
  const names = (await target.list()).map(({ name }) => name);
  const backups = names.map(named).filter((one) => one !== undefined);
  const staying = kept(backups, now, promised);
  const leaving = backups.map(({ name }) => name).filter((name) => !staying.has(name));
  for (const name of leaving) {
    await target.remove(name);
    if (names.includes(summaryOf(name))) await target.remove(summaryOf(name));
  }
  return leaving.length;
}

/**
 * The names that stay. A tail needs all that came before it since a whole backup, wholes between them too: so nothing
 * goes from the last whole before the promised days on, and of what is older only wholes stay.
 */
export function kept(backups: readonly Named[], now: Date, { days, weeks, months }: Promised): Set<string> {
  const wholes = backups.filter(({ kind }) => kind === 'whole').toSorted((one, other) => +other.at - +one.at);
  const begin = now.getTime() - days * dayMs;
  const base = wholes.find(({ at }) => at.getTime() <= begin) ?? wholes.at(-1);
  const staying = backups.filter(({ at }) => !base || at >= base.at);
  return new Set(
    [...staying, ...newestOf(wholes, weeks, weekOf), ...newestOf(wholes, months, monthOf)].map(({ name }) => name),
  );
}

/** The newest of each of the last so many periods that have one. */
function newestOf(newestFirst: readonly Named[], most: number, periodOf: (at: Date) => string | number): Named[] {
  const found = new Map<string | number, Named>();
  for (const one of newestFirst) if (!found.has(periodOf(one.at))) found.set(periodOf(one.at), one);
  return [...found.values()].slice(0, most);
}

/** Weeks begin on Monday; the first day there is was a Thursday. */
const weekOf = (at: Date): number => Math.floor((at.getTime() / dayMs + 3) / 7);
const monthOf = (at: Date): string => at.toISOString().slice(0, 7);

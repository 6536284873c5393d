import { BackupFault } from './faults.ts';
import type { Named } from './names.ts';

/** What is restored one after another; of `beyond` only what the journal says up to that moment. */
export type Chain = { whole: Named; tails: Named[]; beyond: Named | undefined };

/** The newest whole backup at or before a moment, and the tails from there to it. */
export function chainTo(all: readonly Named[], moment?: Date): Chain {
  const inOrder = all.toSorted((one, other) => one.at.getTime() - other.at.getTime());
  const isIn = ({ at }: Named) => moment === undefined || at <= moment;
  const whole = inOrder.findLast((one) => one.kind === 'whole' && isIn(one));
  if (!whole) throw new BackupFault('missing', nothingThere(moment));
  const later = inOrder.slice(inOrder.indexOf(whole) + 1);
  const next = later.findIndex(({ kind }) => kind === 'whole');
  const tails = later.slice(0, next < 0 ? undefined : next);
  return { whole, tails: tails.filter(isIn), beyond: moment && tails.find((one) => !isIn(one)) };
}

function nothingThere(moment: Date | undefined): string {
  return moment ? `There is no whole backup of ${moment.toISOString()} or before.` : 'There is no whole backup.';
}

/** A tail says what it adds to. */
export function refuseGap(tail: string, since: string | undefined, before: string): void {
  if (since === before) return;
  const cure = `bring ${since} back, or restore what is before by --at`;
  throw new BackupFault('missing', `${tail} adds to ${since}, and what is there is ${before}: ${cure}.`);
}

/** What the error budget allows; the policy is in RUNBOOK.md. */
export type Standing = 'free' | 'second approver' | 'frozen' | 'unknown';

/** `left` and `lowest` are shares of the budget: now, and at the worst of the last days; undefined where nothing is known. */
export function standingOf(left: number | undefined, lowest = left): Standing {
  if (left === undefined || Number.isNaN(left)) return 'unknown';
  const wasSpent = lowest !== undefined && lowest <= 0;
  if (left <= 0 || (wasSpent && left <= thawsAbove)) return 'frozen';
  return left < halfSpent ? 'second approver' : 'free';
}

const halfSpent = 0.5;
/** Once spent, a tenth must be back. */
const thawsAbove = 0.1;

/** How a gate reads it. */
export const exitCodes: Readonly<Record<Standing, number>> = { free: 0, unknown: 1, 'second approver': 2, frozen: 3 };

/** Absent: there is no such server just now, as when a slot is parked. */
export type Seen = 'ready' | 'not ready' | 'absent';

/** What is known of a slot: what was seen last, how often in a row, and whether its flag is set. */
export type Slot = { readonly seen: Seen; readonly times: number; readonly isFlagged: boolean };

const enough = 3;

export const unseen: Slot = { seen: 'absent', times: 0, isFlagged: false };

/**
 * A slot is flagged after three bad answers and comes back after three good ones. One at most is flagged, and only
 * while another is fine: when all suffer from the same thing, every one of them is of more use than none.
 */
export function judged(slot: Slot, seen: Seen, others: readonly Slot[]): Slot {
  const times = slot.seen === seen ? slot.times + 1 : 1;
  return { seen, times, isFlagged: flagOf({ seen, times, isFlagged: slot.isFlagged }, others) };
}

export function isInDoubt({ seen, isFlagged }: Slot): boolean {
  return seen === 'not ready' && !isFlagged;
}

function flagOf({ seen, times, isFlagged }: Slot, others: readonly Slot[]): boolean {
  if (!others.some(isFine)) return false;
  if (isFlagged) return seen === 'not ready' || times < enough;
  return seen === 'not ready' && times >= enough && !others.some((other) => other.isFlagged);
}

function isFine({ seen, times, isFlagged }: Slot): boolean {
  if (isFlagged || seen === 'absent') return false;
  return seen === 'ready' || times < enough;
}

/**
 * Order as text: between any two ranks there is a third, so a move changes one card. A rank is six base-62 digits,
 * which leave room for billions of appends, then a fraction, then a random tail that keeps two
 * people who drop at the same place from choosing the same rank.
 */
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const whole = 6;
const step = 62 * 62;

/** Longer ranks are made short again by an event. */
export const longestRank = 40;

/** A rank after `low` and before `high`; null stands for the start or the end of the list. */
export function rankBetween(low: string | null, high: string | null, random: () => number = Math.random): string {
  return place(low, high) + tail(random);
}

/** Evenly spaced ranks for a list that is put in order anew. */
export function spacedRanks(count: number, random: () => number = Math.random): string[] {
  return Array.from({ length: count }, (_, index) => toDigits(middle + index * step) + tail(random));
}

const middle = Math.floor(62 ** whole / 2);

function place(low: string | null, high: string | null): string {
  if (low === null && high === null) return toDigits(middle);
  if (high === null) return toDigits(toNumber(low ?? '') + step);
  if (low === null) return toDigits(toNumber(high) - step);
  const gap = toNumber(high) - toNumber(low);
  return gap > 1 ? toDigits(toNumber(low) + Math.floor(gap / 2)) : fraction(low, high);
}

/** The text halfway between two texts, as if each were a number after the point. */
function fraction(low: string, high: string): string {
  let prefix = '';
  for (let at = 0; ; at++) {
    const from = at < low.length ? digits.indexOf(low.charAt(at)) : -1;
    const to = at < high.length ? digits.indexOf(high.charAt(at)) : digits.length;
    if (to - from > 1) return prefix + digits.charAt(from + Math.ceil((to - from) / 2));
    prefix += low.charAt(at) || digits.charAt(0);
    if (to > from && from >= 0) return prefix + after(low.slice(at + 1));
  }
}

/** Something greater than the rest of `low`, where the digit before already keeps us below `high`. */
function after(rest: string): string {
  for (let at = 0; at < rest.length; at++) {
    const digit = digits.indexOf(rest.charAt(at));
    if (digit < digits.length - 1)
      return rest.slice(0, at) + digits.charAt(digit + Math.ceil((digits.length - digit) / 2));
  }
  return `${rest}V`;
}

function tail(random: () => number): string {
  return digits.charAt(1 + Math.floor(random() * 61)) + digits.charAt(1 + Math.floor(random() * 61));
}

function toNumber(rank: string): number {
  let value = 0;
  for (let at = 0; at < whole; at++) value = value * 62 + Math.max(0, digits.indexOf(rank.charAt(at) || '0'));
  return value;
}

function toDigits(value: number): string {
  let text = '';
  for (let rest = Math.max(0, value); text.length < whole; rest = Math.floor(rest / 62))
    text = digits.charAt(rest % 62) + text;
  return text;
}

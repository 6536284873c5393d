import type { Counted } from './world.ts';

/**
 * How likely the new version would look this bad, or worse, if it were as good as the old one: Fisher's exact test, of one
 * side. It needs no model of the traffic and is right for few requests too, which is what five in a hundred are.
 */
export function chanceOfBeing(bad: number, of: number, elsewhereBad: number, elsewhereOf: number): number {
  const all = of + elsewhereOf;
  const allBad = bad + elsewhereBad;
  const most = Math.min(of, allBad);
  let chance = 0;
  for (let some = bad; some <= most; some++) {
    chance += Math.exp(ways(allBad, some) + ways(all - allBad, of - some) - ways(all, of));
  }
  return Math.min(1, chance);
}

/** What is wrong with the new version, seen beside the old one in the same minutes. */
export function worse(tried: Counted, others: Counted, doubt: number): string | undefined {
  const judged = (what: 'errors' | 'slow') => chanceOfBeing(tried[what], tried.requests, others[what], others.requests);
  const told = (what: 'errors' | 'slow', words: string) =>
    `${tried[what]} of ${tried.requests} ${words}, elsewhere ${others[what]} of ${others.requests}`;
  if (tried.errors > 0 && judged('errors') < doubt) return told('errors', 'answers are errors');
  if (tried.slow > 0 && judged('slow') < doubt) return told('slow', 'answers are slow');
  return undefined;
}

export function together(all: readonly Counted[]): Counted {
  const sum = (what: keyof Counted) => all.reduce((total, one) => total + one[what], 0);
  return { requests: sum('requests'), errors: sum('errors'), slow: sum('slow') };
}

/** The logarithm of how many ways there are to choose, which itself is too large for a number. */
function ways(all: number, some: number): number {
  if (some < 0 || some > all) return -Infinity;
  return lnFactorial(all) - lnFactorial(some) - lnFactorial(all - some);
}

function lnFactorial(n: number): number {
  if (n < 20) {
    let product = 1;
    for (let factor = 2; factor <= n; factor++) product *= factor;
    return Math.log(product);
  }
  // Stirling's series: from 20 on it is right to fifteen digits.
  return n * Math.log(n) - n + Math.log(2 * Math.PI * n) / 2 + 1 / (12 * n) - 1 / (360 * n ** 3) + 1 / (1260 * n ** 5);
}

export type Random = ReturnType<typeof createRandom>;

/** The same choices for the same seed, on every machine (mulberry32). */
export function createRandom(seed: number) {
  let state = Math.imul(seed + 1, 0x9e3779b1);

  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  const below = (limit: number) => Math.floor(next() * limit);

  return {
    next,
    below,
    chance: (share: number) => next() < share,
    pick<T>(choices: readonly T[]): T {
      if (choices.length === 0) throw new Error('there is nothing to pick from');
      return choices[below(choices.length)] as T; // below() stays inside
    },
    shuffled<T>(items: readonly T[]): T[] {
      const order = items.map((item) => ({ item, at: next() }));
      return order.sort((one, other) => one.at - other.at).map(({ item }) => item);
    },
  };
}

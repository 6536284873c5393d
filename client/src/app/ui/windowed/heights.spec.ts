import { commonShift, fixedHeights, indexNear, learnedHeights, rangeIn } from './heights.ts';

describe('heights of rows', () => {
  it('tells tops and rows of equal heights by arithmetic', () => {
    const heights = fixedHeights(100, 40);
    expect(heights.total()).toBe(4000);
    expect(heights.topOf(3)).toBe(120);
    expect(heights.indexAt(119)).toBe(2);
    expect(heights.indexAt(120)).toBe(3);
    expect(heights.indexAt(-5)).toBe(0);
    expect(heights.indexAt(9999)).toBe(99);
  });

  it('moves everything below a row that turns out taller', () => {
    const heights = learnedHeights(5, () => 10);
    expect(heights.learn(1, 35)).toBe(true);
    expect(heights.learn(1, 35)).toBe(false);
    expect([0, 1, 2, 3, 4, 5].map(heights.topOf)).toEqual([0, 10, 45, 55, 65, 75]);
    expect([0, 9, 10, 44, 45, 74, 75].map(heights.indexAt)).toEqual([0, 0, 1, 1, 2, 4, 4]);
  });

  it('has nothing to say about no rows', () => {
    const heights = learnedHeights(0, () => 10);
    expect([heights.total(), heights.indexAt(0), heights.topOf(0)]).toEqual([0, 0, 0]);
    expect(rangeIn(heights, 0, 800, 5)).toEqual({ from: 0, to: 0 });
  });

  it('agrees with plain addition, whatever is learned in whatever order', () => {
    const random = randomFrom(7);
    for (const count of [1, 2, 3, 7, 8, 9, 64, 65, 1000]) {
      const naive = Array.from({ length: count }, () => 1 + Math.floor(random() * 200));
      const heights = learnedHeights(count, (index) => naive[index] ?? 0);
      for (let turn = 0; turn < 200; turn++) {
        const index = Math.floor(random() * count);
        naive[index] = 1 + Math.floor(random() * 200);
        heights.learn(index, naive[index]);
        const asked = Math.floor(random() * (count + 1));
        expect(heights.topOf(asked)).toBe(sum(naive.slice(0, asked)));
        const place = Math.floor(random() * (sum(naive) + 50)) - 25;
        expect(heights.indexAt(place)).toBe(naiveIndexAt(naive, place));
      }
      expect(heights.total()).toBe(sum(naive));
    }
  });

  it('shows the rows of the window and a few around them', () => {
    const heights = fixedHeights(1000, 50);
    expect(rangeIn(heights, 0, 500, 3)).toEqual({ from: 0, to: 14 });
    expect(rangeIn(heights, 5000, 500, 3)).toEqual({ from: 97, to: 114 });
    expect(rangeIn(heights, 49_900, 500, 3)).toEqual({ from: 995, to: 1000 });
  });

  it('follows most rows, not the one that was moved away', () => {
    expect(commonShift([900, 72, 72, 72])).toBe(72);
    expect(commonShift([])).toBe(0);
  });

  it('finds a row near where it was', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    expect(ids.map((id) => indexNear(ids, id, 3))).toEqual([0, 1, 2, 3, 4]);
    expect(indexNear(ids, 'x', 2)).toBe(-1);
    expect(indexNear(ids, 'a', 40)).toBe(0);
    expect(indexNear([], 'a', 0)).toBe(-1);
  });
});

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function naiveIndexAt(heights: readonly number[], place: number): number {
  let bottom = 0;
  for (const [index, height] of heights.entries()) {
    bottom += height;
    if (place < bottom) return index;
  }
  return heights.length - 1;
}

/** The same numbers each time (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

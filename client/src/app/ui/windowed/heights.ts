/** Where rows of differing heights begin: any row's top, and the row at any place, in O(log n). */
export type Heights = {
  readonly count: number;
  total(): number;
  heightOf(index: number): number;
  /** Of the row behind the last one it is the total. */
  topOf(index: number): number;
  /** The row that covers this place; the first or last one where none does. */
  indexAt(place: number): number;
  /** False where it was known. */
  learn(index: number, height: number): boolean;
};

export function fixedHeights(count: number, height: number): Heights {
  return {
    count,
    total: () => count * height,
    heightOf: () => height,
    topOf: (index) => index * height,
    indexAt: (place) => within(Math.floor(place / height), count),
    learn: () => false,
  };
}

/** Sums in a Fenwick tree: what one row learns touches log n of them. */
export function learnedHeights(count: number, heightOf: (index: number) => number): Heights {
  const heights = Float64Array.from({ length: count }, (_, index) => heightOf(index));
  const sums = treeOf(heights);
  const highestStep = 2 ** Math.floor(Math.log2(Math.max(count, 1)));

  function topOf(index: number): number {
    let top = 0;
    for (let at = Math.min(index, count); at > 0; at -= at & -at) top += sums[at] ?? 0;
    return top;
  }

  function indexAt(place: number): number {
    let [index, left] = [0, place];
    for (let step = highestStep; step > 0; step >>= 1) {
      const sum = sums[index + step];
      if (sum === undefined || sum > left) continue;
      index += step;
      left -= sum;
    }
    return within(index, count);
  }

  function learn(index: number, height: number): boolean {
    const change = height - (heights[index] ?? height);
    if (Math.abs(change) < 0.01) return false;
    heights[index] = height;
    for (let at = index + 1; at <= count; at += at & -at) sums[at] = (sums[at] ?? 0) + change;
    return true;
  }

  return { count, total: () => topOf(count), heightOf: (index) => heights[index] ?? 0, topOf, indexAt, learn };
}

/** The rows from `from` up to, but not with, `to`. */
export type Range = { readonly from: number; readonly to: number };

export function rangeIn(heights: Heights, place: number, length: number, overscan: number): Range {
  if (heights.count === 0) return { from: 0, to: 0 };
  const from = heights.indexAt(place) - overscan;
  const to = heights.indexAt(place + length) + 1 + overscan;
  return { from: Math.max(from, 0), to: Math.min(to, heights.count) };
}

/** How far most rows went. One that somebody moved away does not pull the others along. */
export function commonShift(shifts: readonly number[]): number {
  const sorted = shifts.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

/** Where a row is now, looked for from where it was. */
export function indexNear(ids: readonly string[], id: string, near: number): number {
  const farthest = Math.max(near, ids.length - near);
  for (let away = 0; away <= farthest; away++) {
    if (ids[near - away] === id) return near - away;
    if (ids[near + away] === id) return near + away;
  }
  return -1;
}

function treeOf(heights: Float64Array): Float64Array {
  const sums = new Float64Array(heights.length + 1);
  sums.set(heights, 1);
  for (let at = 1; at < sums.length; at++) {
    const parent = at + (at & -at);
    if (parent < sums.length) sums[parent] = (sums[parent] ?? 0) + (sums[at] ?? 0);
  }
  return sums;
}

function within(index: number, count: number): number {
  return Math.max(Math.min(index, count - 1), 0);
}

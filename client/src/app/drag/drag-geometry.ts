/** Where something is let go: between these two, in this list. One of them is missing at an end, both in an empty list. */
export type Place = { readonly listId: string; readonly after?: string; readonly before?: string };

/** What a card or a column takes up along the line in which it is moved. */
export type Slot = { readonly id: string; readonly from: number; readonly to: number };

/**
 * How many of the others lie before what is dragged, which begins at `edge`. The others are taken as they lie without
 * it, so the answer does not change by the gap that is shown for it.
 */
export function indexFor(others: readonly Slot[], edge: number): number {
  const index = others.findIndex(({ from, to }) => (from + to) / 2 >= edge);
  return index < 0 ? others.length : index;
}

/** The others as they lie when those that are dragged are gone. */
export function closed(slots: readonly Slot[], dragged: ReadonlySet<string>): Slot[] {
  const gone = slots.filter(({ id }) => dragged.has(id));
  return slots
    .filter(({ id }) => !dragged.has(id))
    .map(({ id, from, to }) => {
      const freed = sum(gone.filter((one) => one.from < from).map((one) => one.to - one.from));
      return { id, from: from - freed, to: to - freed };
    });
}

export function placeAt(listId: string, others: readonly { readonly id: string }[], index: number): Place {
  const [after, before] = [others[index - 1]?.id, others[index]?.id];
  return { listId, ...(after !== undefined && { after }), ...(before !== undefined && { before }) };
}

export function isSamePlace(a: Place | undefined, b: Place | undefined): boolean {
  return a?.listId === b?.listId && a?.after === b?.after && a?.before === b?.before;
}

/** The one under the pointer, or the nearest. */
export function nearest<T extends Slot>(slots: readonly T[], at: number): T | undefined {
  const away = ({ from, to }: Slot) => Math.max(from - at, at - to, 0);
  return slots.reduce<T | undefined>((best, slot) => (!best || away(slot) < away(best) ? slot : best), undefined);
}

const edgePx = 56;
const fastest = 1.1;

/** Pixels a millisecond: the nearer to an edge, the faster, and none within the window. */
export function scrollSpeed(at: number, from: number, to: number): number {
  const edge = Math.min(edgePx, (to - from) / 4);
  if (at < from + edge) return -fastest * Math.min((from + edge - at) / edge, 1);
  if (at > to - edge) return fastest * Math.min((at - to + edge) / edge, 1);
  return 0;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

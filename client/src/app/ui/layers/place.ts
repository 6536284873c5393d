import { commonShift, indexNear, rangeIn, type Heights, type Range } from '../windowed/heights.ts';

export type Block = 'nearest' | 'start' | 'center';
type Ids = readonly string[];

/**
 * Where a window stands over its rows. It stays over the same ones while others come, go or learn their height; by how
 * much the page has to scroll for that is owed until somebody pays it.
 */
export function createPlace() {
  let [place, length, owed] = [0, 0, 0];
  let inSight: readonly { readonly id: string; readonly index: number; readonly top: number }[] = [];

  function seen(at: number, howLong: number): void {
    place = at + owed;
    // hidden, or in a test that lays nothing out: a screen full of rows
    length = howLong || 800;
  }

  /** The rows to be there, and from now on those to stay over. */
  function rangeOver(ids: Ids, heights: Heights, overscan: number): Range {
    const { from, to } = rangeIn(heights, place, length, 0);
    inSight = ids.slice(from, to).map((id, at) => ({ id, index: from + at, top: heights.topOf(from + at) }));
    return rangeIn(heights, place, length, overscan);
  }

  function stay(ids: Ids, heights: Heights): void {
    if (place <= 0) return; // at the top, what is new above is to be seen
    const shifts = inSight.flatMap(({ id, index, top }) => {
      const now = indexNear(ids, id, index);
      return now < 0 ? [] : [heights.topOf(now) - top];
    });
    moveTo(place + commonShift(shifts));
  }

  function aimAt(index: number, heights: Heights, block: Block): void {
    const [top, height] = [heights.topOf(index), heights.heightOf(index)];
    if (block === 'nearest') return moveTo(nearest(top, height));
    const wanted = block === 'start' ? top : top - (length - height) / 2;
    moveTo(Math.max(Math.min(wanted, heights.total() - length), 0));
  }

  function nearest(top: number, height: number): number {
    if (top < place) return top;
    return Math.max(place, Math.min(top + height - length, top));
  }

  function moveTo(target: number): void {
    owed += target - place;
    place = target;
  }

  function takeOwed(): number {
    const distance = owed;
    owed = 0;
    return distance;
  }

  return { seen, rangeOver, stay, aimAt, takeOwed };
}

export type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
type Size = { readonly width: number; readonly height: number };

export type Place = {
  /** Where it lies beside its anchor; the other side is taken where there is more room. */
  readonly side?: 'below' | 'above' | 'after';
  /** Which edge it shares with the anchor, along the line of reading. */
  readonly align?: 'start' | 'end' | 'centre';
};

const gap = 4;
const margin = 8;

/** Where a floating box of a size lies in a view, so that all of it can be seen. Left and top are of the view. */
export function placeBeside(anchor: Box, box: Size, view: Size, place: Place & { isRtl?: boolean } = {}) {
  return place.side === 'after' ? after(anchor, box, view, place.isRtl) : stacked(anchor, box, view, place);
}

function stacked(anchor: Box, box: Size, view: Size, { side, align = 'start', isRtl }: Place & { isRtl?: boolean }) {
  const above = anchor.top - gap - margin;
  const below = view.height - (anchor.top + anchor.height) - gap - margin;
  const goesUp = side === 'above' ? above >= box.height || above > below : below < box.height && above > below;
  const room = Math.max(goesUp ? above : below, 0);
  const height = Math.min(box.height, room);
  const left = {
    start: isRtl ? anchor.left + anchor.width - box.width : anchor.left,
    end: isRtl ? anchor.left : anchor.left + anchor.width - box.width,
    centre: anchor.left + (anchor.width - box.width) / 2,
  }[align];
  return {
    left: within(left, box.width, view.width),
    top: goesUp ? anchor.top - gap - height : anchor.top + anchor.height + gap,
    room,
  };
}

function after(anchor: Box, box: Size, view: Size, isRtl = false) {
  const right = anchor.left + anchor.width + gap;
  const left = anchor.left - gap - box.width;
  const fits = isRtl ? left >= margin : right + box.width <= view.width - margin;
  return {
    left: within(fits !== isRtl ? right : left, box.width, view.width),
    top: within(anchor.top, box.height, view.height),
    room: view.height - 2 * margin,
  };
}

function within(at: number, size: number, view: number): number {
  return Math.max(Math.min(at, view - size - margin), margin);
}

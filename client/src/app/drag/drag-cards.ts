import { createGapMark, createGhost } from './drag-ghost.ts';
import {
  closed,
  indexFor,
  isSamePlace,
  nearest,
  placeAt,
  scrollSpeed,
  type Place,
  type Slot,
} from './drag-geometry.ts';
import { cardsIn, columnsOf, scrollerOf, type PlacedElement } from './drag-page.ts';
import type { Carried, DragEvents, Point } from './carried.ts';

/** A card, and those that are selected with it, on their way to a place in a column. */
export function dragCards(
  board: HTMLElement,
  scroller: HTMLElement,
  card: HTMLElement,
  at: Point,
  events: DragEvents,
): Carried | undefined {
  const ids = events.idsWith(card.dataset['task'] ?? '');
  if (ids.length === 0) return undefined;
  const dragged = new Set(ids);
  const touched = new Set<HTMLElement>();
  const homes = columnsOf(board).filter(({ element }) => cardsIn(element).some(({ id }) => dragged.has(id)));
  const home = ids.length === 1 ? homeOf(homes[0], ids[0]) : undefined;
  const ghost = createGhost(board, card, at, ids.length);
  const gap = createGapMark(board);
  const own = slotOf(card, homes);
  const inset = ghost.rect.top - own.from;
  let place: Place | undefined;
  let hasLeft = false;
  let grown: HTMLElement | undefined;

  board.classList.add('dragging');
  card.focus({ preventScroll: true }); // what has the focus stays in a windowed list, and the touch ends with its target
  events.onLift?.(ids);

  function carry(pointer: Point, passedMs: number): void {
    const columns = columnsOf(board);
    const column = nearest(columns, pointer.x);
    if (!column) return;
    const corner = ghost.cornerAt(pointer);
    const list = scrollerOf(column.element);
    const frame = list.getBoundingClientRect();
    const speed = speedAt(pointer, frame);
    const cards = cardsIn(column.element);
    const others = closed(cards, dragged);
    const index = indexFor(others, corner.y - inset);
    const left = homes
      .filter(({ id }) => id !== column.id)
      .map(({ element }) => cardsIn(element))
      .map((some) => ({ cards: some, others: closed(some, dragged) }));

    ghost.moveTo(corner);
    arrange(cards, others, index);
    for (const one of left) arrange(one.cards, one.others, Infinity);
    settleElsewhere(
      column,
      left.flatMap((one) => one.cards),
    );
    gap.show(gapAt(others, index, cards, frame), frame);
    grow(list, others.length === cards.length);
    list.scrollTop += speed.y * passedMs;
    scroller.scrollLeft += speed.x * passedMs;
    tell(placeAt(column.id, others, index));
  }

  /** Nothing scrolls before the pointer has left where it was: a card near an edge can be taken up in peace. */
  function speedAt(pointer: Point, frame: DOMRect): Point {
    hasLeft ||= Math.hypot(pointer.x - at.x, pointer.y - at.y) > 8;
    if (!hasLeft) return { x: 0, y: 0 };
    const around = scroller.getBoundingClientRect();
    return {
      x: scrollSpeed(pointer.x, around.left, around.right),
      y: scrollSpeed(pointer.y, frame.top, frame.bottom),
    };
  }

  /** Those below the gap make room, and those below what is dragged close up. */
  function arrange(cards: readonly PlacedElement[], others: readonly Slot[], index: number): void {
    const orders = new Map(others.map(({ id }, order) => [id, order]));
    for (const { id, from, element } of cards) {
      const order = orders.get(id);
      const room = order !== undefined && order >= index ? own.to - own.from : 0;
      element.toggleAttribute('data-lifted', order === undefined);
      shift(element, order === undefined ? 0 : (others[order]?.from ?? from) - from + room);
    }
  }

  function settleElsewhere(column: PlacedElement, left: readonly PlacedElement[]): void {
    const arranged = new Set(left.map(({ element }) => element));
    for (const element of touched) {
      if (!column.element.contains(element) && !arranged.has(element)) shift(element, 0);
    }
  }

  function shift(element: HTMLElement, distance: number): void {
    const translate = distance === 0 ? '' : `0px ${distance}px`;
    if (element.style.translate !== translate) element.style.translate = translate;
    touched.add(element);
  }

  /** A short list grows by what would come into it, so that the gap and those who make room are seen. */
  function grow(list: HTMLElement, isNew: boolean): void {
    if (grown !== list) grown?.style.removeProperty('padding-block-end');
    grown = list;
    list.style.paddingBlockEnd = isNew ? `${own.to - own.from}px` : '';
  }

  function gapAt(others: readonly Slot[], index: number, cards: readonly PlacedElement[], frame: DOMRect): DOMRect {
    const like = cards[0]?.element.getBoundingClientRect();
    const top = others[index]?.from ?? others.at(-1)?.to ?? cards[0]?.from ?? frame.top;
    const [left, width] = like ? [like.left, like.width] : [frame.left + own.side, frame.width - 2 * own.side];
    return new DOMRect(left, top + inset, width, ghost.rect.height);
  }

  function tell(now: Place): void {
    if (isSamePlace(now, place)) return;
    place = now;
    events.onOver?.(now);
  }

  function release(): void {
    for (const element of touched) {
      element.style.translate = '';
      element.removeAttribute('data-lifted');
    }
    grown?.style.removeProperty('padding-block-end');
    ghost.remove();
    gap.remove();
    board.classList.remove('dragging');
    events.onOver?.(undefined);
  }

  function drop(): void {
    if (place && !isSamePlace(place, home)) events.onDrop?.(ids, place);
  }

  return { carry, drop, release };
}

/** Where it lies before it is dragged, so that letting it go there is no move. */
function homeOf(column: PlacedElement | undefined, id = ''): Place | undefined {
  if (!column) return undefined;
  const cards = cardsIn(column.element);
  const index = cards.findIndex((one) => one.id === id);
  return placeAt(column.id, cards.toSpliced(index, 1), index);
}

/** What the card takes up in its column, and how far it keeps from the column's side. */
function slotOf(card: HTMLElement, homes: readonly PlacedElement[]): Slot & { readonly side: number } {
  const rect = card.getBoundingClientRect();
  const slots = homes.flatMap(({ element }) => cardsIn(element));
  const slot = slots.find(({ element }) => element === card) ?? { id: '', from: rect.top, to: rect.bottom };
  const column = homes.find(({ element }) => element.contains(card));
  return { ...slot, side: column ? rect.left - scrollerOf(column.element).getBoundingClientRect().left : 0 };
}

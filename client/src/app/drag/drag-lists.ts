import { createGhost } from './drag-ghost.ts';
import { indexFor, isSamePlace, placeAt, scrollSpeed, type Place, type Slot } from './drag-geometry.ts';
import { columnsOf } from './drag-page.ts';
import type { Carried, DragEvents, Point } from './carried.ts';

/** A column on its way to a place among the others. None of them changes its size, so they are measured once. */
export function dragList(
  board: HTMLElement,
  scroller: HTMLElement,
  list: HTMLElement,
  at: Point,
  events: DragEvents,
): Carried | undefined {
  const listId = list.dataset['list'] ?? '';
  if (!events.onDropList || events.mayMoveList?.(listId) === false) return undefined;
  const [scrolled, isTurned] = [scroller.scrollLeft, getComputedStyle(board).direction === 'rtl'];
  const columns = columnsOf(board).toSorted((a, b) => a.from - b.from);
  const [own, next] = [columns.findIndex(({ id }) => id === listId), columns.length > 1 ? columns[1] : undefined];
  const room = next && columns[0] ? next.from - columns[0].from : 0;
  const others = columns.filter(({ id }) => id !== listId).map((one, order) => closeUp(one, order, own, room));
  const ghost = createGhost(board, list, at, 1);
  const home = placeIn(others, own);
  let place = home;

  board.classList.add('dragging');
  list.toggleAttribute('data-lifted', true);

  function carry(pointer: Point, passedMs: number): void {
    const around = scroller.getBoundingClientRect();
    const corner = ghost.cornerAt(pointer);
    const index = indexFor(others, corner.x + scroller.scrollLeft - scrolled);

    ghost.moveTo(corner);
    for (const [order, { element, shift }] of others.entries()) {
      element.style.translate = `${shift + (order >= index ? room : 0)}px 0px`;
    }
    scroller.scrollLeft += scrollSpeed(pointer.x, around.left, around.right) * passedMs;
    place = placeIn(others, index);
  }

  /** Before and after are those of reading. */
  function placeIn(slots: readonly Slot[], index: number): Place {
    return isTurned ? placeAt(listId, slots.toReversed(), slots.length - index) : placeAt(listId, slots, index);
  }

  function release(): void {
    for (const { element } of others) element.style.translate = '';
    list.removeAttribute('data-lifted');
    ghost.remove();
    board.classList.remove('dragging');
  }

  function drop(): void {
    if (!isSamePlace(place, home)) events.onDropList?.(listId, place);
  }

  return { carry, drop, release };
}

function closeUp<T extends Slot>(slot: T, order: number, own: number, room: number): T & { readonly shift: number } {
  const shift = order >= own ? -room : 0;
  return { ...slot, from: slot.from + shift, to: slot.to + shift, shift };
}

import { dragCards } from './drag-cards.ts';
import { dragList } from './drag-lists.ts';
import type { Carried, DragEvents, Point } from './carried.ts';

export type { Carried, DragEvents, Place, Point } from './carried.ts';

const mouseMovesPx = 4;
const fingerMovesPx = 8;
const longPressMs = 250;
const controls = 'button, input, textarea, select, label, [contenteditable], [data-no-drag]';

/** Cards and columns of this board are moved by mouse, pen and finger. The answer ends it. */
export function enableDrag(board: HTMLElement, events: DragEvents, scroller: HTMLElement = board): () => void {
  const ended = new AbortController();
  const { signal } = ended;
  let press: AbortController | undefined;
  let carried: Carried | undefined;

  board.addEventListener('pointerdown', begin, { signal });
  // a browser drags links and pictures by itself, and then tells no more of the pointer
  board.addEventListener('dragstart', (event) => event.preventDefault(), { signal });
  // it has to be there before the finger is: a browser asks only those whether it may scroll
  board.addEventListener('touchmove', (event) => carried && event.preventDefault(), { signal, passive: false });
  board.addEventListener('contextmenu', (event) => carried && event.preventDefault(), { signal });
  signal.addEventListener('abort', () => abort());

  function begin(down: PointerEvent): void {
    if (down.button !== 0 || !down.isPrimary || press) return;
    const lift = whatIsAt(down);
    if (!lift) return;
    press = new AbortController();
    const heard = { signal: press.signal };
    const isTouch = down.pointerType === 'touch';
    const timer = isTouch ? setTimeout(() => take(lift, down), longPressMs) : undefined;
    press.signal.addEventListener('abort', () => clearTimeout(timer));
    let pointer: Point = { x: down.clientX, y: down.clientY };

    document.addEventListener(
      'pointermove',
      (event) => {
        if (event.pointerId !== down.pointerId) return;
        pointer = { x: event.clientX, y: event.clientY };
        if (carried) return;
        const moved = Math.hypot(pointer.x - down.clientX, pointer.y - down.clientY);
        if (isTouch && moved > fingerMovesPx) abort();
        else if (!isTouch && moved >= mouseMovesPx) take(lift, down);
      },
      heard,
    );
    document.addEventListener('pointerup', (event) => event.pointerId === down.pointerId && letGo(), heard);
    document.addEventListener('pointercancel', (event) => event.pointerId === down.pointerId && abort(), heard);
    document.addEventListener('keydown', (event) => carried && event.key === 'Escape' && putBack(event), {
      ...heard,
      capture: true,
    });
    document.addEventListener('selectstart', (event) => !isTouch && event.preventDefault(), heard);

    function take(liftIt: () => Carried | undefined, from: PointerEvent): void {
      carried = liftIt();
      if (!carried) return abort();
      if (isTouch) navigator.vibrate?.(12);
      capture(board, from.pointerId);
      follow(() => pointer);
    }
  }

  function whatIsAt(down: PointerEvent): (() => Carried | undefined) | undefined {
    if (!(down.target instanceof Element)) return undefined;
    const at = { x: down.clientX, y: down.clientY };
    const control = down.target.closest(controls);
    const card = down.target.closest<HTMLElement>('[data-task]');
    if (card)
      return control && card.contains(control) && control !== card
        ? undefined
        : () => (events.liftCard ? events.liftCard(card, at) : dragCards(board, scroller, card, at, events));
    const list = down.target.closest('[data-list-handle]')?.closest<HTMLElement>('[data-list]');
    return list && !control ? () => dragList(board, scroller, list, at, events) : undefined;
  }

  function follow(pointer: () => Point): void {
    let last = performance.now();
    const frame = (now: number) => {
      if (!carried) return;
      carried.carry(pointer(), Math.min(Math.max(now - last, 0), 50));
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }

  function letGo(): void {
    const dropped = carried;
    if (dropped) swallowClick();
    abort();
    dropped?.drop();
  }

  function putBack(event: KeyboardEvent): void {
    event.preventDefault();
    event.stopPropagation();
    swallowClick();
    abort();
  }

  function abort(): void {
    press?.abort();
    press = undefined;
    const released = carried;
    carried = undefined;
    released?.release();
  }

  return () => ended.abort();
}

/** The pointer stays with the board when the card below it is gone. */
function capture(board: HTMLElement, pointerId: number): void {
  try {
    board.setPointerCapture(pointerId);
  } catch {
    // it was lifted in the meantime, and that is told next
  }
}

/** Letting go of a card is no click on it. */
function swallowClick(): void {
  const swallow = (event: Event) => {
    event.stopPropagation();
    event.preventDefault();
  };
  document.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => document.removeEventListener('click', swallow, { capture: true }));
}

import { createGhost } from '../drag/drag-ghost.ts';
import type { Carried, Point } from '../drag/drag.ts';

/** A task on its way to a day. In the page a day is `[data-day]`; one without a date of its own takes the date away. */
export function dragToDay(
  calendar: HTMLElement,
  card: HTMLElement,
  at: Point,
  ids: readonly string[],
  drop: (ids: readonly string[], day: string) => void,
): Carried | undefined {
  if (ids.length === 0) return undefined;
  const ghost = createGhost(calendar, card, at, ids.length);
  const home = dayAt(card);
  let over: HTMLElement | null = null;

  calendar.classList.add('dragging');
  card.toggleAttribute('data-lifted', true);
  card.querySelector('a')?.focus({ preventScroll: true }); // the touch ends with its target

  function point(day: HTMLElement | null): void {
    if (day === over) return;
    over?.classList.remove('over');
    day?.classList.add('over');
    over = day;
  }

  return {
    carry(pointer) {
      ghost.moveTo(ghost.cornerAt(pointer));
      point(dayAt(document.elementFromPoint(pointer.x, pointer.y)));
    },
    drop() {
      const day = over?.dataset['day'];
      if (day !== undefined && over !== home) drop(ids, day);
    },
    release() {
      over?.classList.remove('over');
      ghost.remove();
      card.removeAttribute('data-lifted');
      calendar.classList.remove('dragging');
    },
  };
}

function dayAt(element: Element | null): HTMLElement | null {
  return element?.closest<HTMLElement>('[data-day]') ?? null;
}

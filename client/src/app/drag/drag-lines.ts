import type { Carried, Point } from './carried.ts';
import { createGapMark, createGhost } from './drag-ghost.ts';
import { scrollSpeed } from './drag-geometry.ts';

/** Where a line would be let go, and what that does: below this row. */
export type Below = { readonly row: string; drop(): void };

/** Lines of a list on their way to a place between others. In the page a line is a `[data-row]` with its name. */
export function dragLines(
  area: HTMLElement,
  line: HTMLElement,
  at: Point,
  ids: readonly string[],
  below: (row: string) => Below | undefined,
): Carried | undefined {
  const scroller = area.querySelector<HTMLElement>('app-windowed');
  if (ids.length === 0 || !scroller) return undefined;
  const dragged = new Set(ids);
  const ghost = createGhost(area, line, at, ids.length);
  const mark = createGapMark(area, 'drag-line');
  let target: Below | undefined;
  let hasLeft = false;

  area.classList.add('dragging');
  line.querySelector('a')?.focus({ preventScroll: true }); // so it stays in a windowed list, and the touch ends with its target

  function carry(pointer: Point, passedMs: number): void {
    const frame = scroller?.getBoundingClientRect() ?? new DOMRect();
    hasLeft ||= Math.hypot(pointer.x - at.x, pointer.y - at.y) > 8;
    ghost.moveTo(ghost.cornerAt(pointer));
    for (const one of area.querySelectorAll<HTMLElement>('[data-task]')) {
      one.toggleAttribute('data-lifted', dragged.has(one.dataset['task'] ?? ''));
    }
    if (hasLeft && scroller) scroller.scrollTop += scrollSpeed(pointer.y, frame.top, frame.bottom) * passedMs;
    const rows = rowsIn(area);
    const last = rows.findLast(({ middle }) => middle < pointer.y) ?? rows[0];
    target = last && below(last.name);
    const above = rows.find(({ name }) => name === target?.row)?.element.getBoundingClientRect();
    mark.show(above ? new DOMRect(above.left, above.bottom - 1, above.width, 2) : new DOMRect(), frame);
  }

  function release(): void {
    for (const one of area.querySelectorAll('[data-lifted]')) one.removeAttribute('data-lifted');
    area.classList.remove('dragging');
    ghost.remove();
    mark.remove();
  }

  return { carry, release, drop: () => target?.drop() };
}

/** From above to below as they are on the screen. */
function rowsIn(area: HTMLElement) {
  const rows = [...area.querySelectorAll<HTMLElement>('[data-row]')].map((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return { element, name: element.dataset['row'] ?? '', middle: (top + bottom) / 2 };
  });
  return rows.toSorted((one, other) => one.middle - other.middle);
}

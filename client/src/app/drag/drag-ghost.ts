import type { Point } from './carried.ts';

/** A picture of what is dragged, below the pointer. It is put into the board, whose styles it needs. */
export function createGhost(board: HTMLElement, original: HTMLElement, at: Point, count: number) {
  const rect = original.getBoundingClientRect();
  const grip = { x: at.x - rect.left, y: at.y - rect.top };
  const ghost = document.createElement('div');
  ghost.className = 'drag-ghost';
  ghost.setAttribute('aria-hidden', 'true');
  ghost.inert = true;
  ghost.style.inlineSize = `${rect.width}px`;
  ghost.append(pictureOf(original));
  if (count > 1) ghost.append(badgeOf(count));
  ghost.style.setProperty('--grip-x', `${grip.x}px`);
  ghost.style.setProperty('--grip-y', `${grip.y}px`);
  board.append(ghost);

  return {
    rect,
    /** Where the picture begins when the pointer is here. */
    cornerAt: (pointer: Point): Point => ({ x: pointer.x - grip.x, y: pointer.y - grip.y }),
    moveTo(corner: Point): void {
      ghost.style.transform = `translate(${corner.x}px, ${corner.y}px)`;
    },
    remove: () => ghost.remove(),
  };
}

function pictureOf(original: HTMLElement): Node {
  const picture = original.cloneNode(true) as HTMLElement; // of an element it is one
  for (const one of [picture, ...picture.querySelectorAll('*')]) {
    for (const name of ['id', 'data-task', 'data-list', 'data-row', 'data-lifted', 'tabindex'])
      one.removeAttribute(name);
  }
  picture.style.removeProperty('translate');
  return picture;
}

function badgeOf(count: number): HTMLElement {
  const badge = document.createElement('span');
  badge.className = 'badge accent';
  badge.textContent = String(count);
  return badge;
}

/** The gap into which it would fall. */
export function createGapMark(board: HTMLElement, look = 'drag-gap') {
  const mark = document.createElement('div');
  mark.className = look;
  mark.setAttribute('aria-hidden', 'true');
  mark.hidden = true;
  board.append(mark);

  return {
    /** Within `frame`, and not at all outside of it. */
    show(gap: DOMRect, frame: DOMRect): void {
      const top = Math.max(gap.top, frame.top);
      const height = Math.min(gap.bottom, frame.bottom) - top;
      mark.hidden = height <= 0;
      mark.style.transform = `translate(${gap.left}px, ${top}px)`;
      mark.style.inlineSize = `${gap.width}px`;
      mark.style.blockSize = `${Math.max(height, 0)}px`;
    },
    remove: () => mark.remove(),
  };
}

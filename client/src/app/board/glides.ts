import { afterNextRender, effect, inject, Injector, untracked } from '@angular/core';
import type { Id } from '@taskmanager/contract';
import { movedBy, Movers } from '../cards/movers.ts';
import { CurrentProject } from '../projects/current-project.ts';

/** So many at once are a bulk change: that is not worth watching. */
const mostAtOnce = 8;

/** What others move glides to its new place. Called where `inject` may be. */
export function glides(board: () => HTMLElement): void {
  const [project, movers, injector] = [inject(CurrentProject).required, inject(Movers), inject(Injector)];

  effect((stop) => {
    const store = project();
    const heard = store.heard((event) => {
      const ids = movedBy(event);
      if (ids.length === 0 || ids.length > mostAtOnce) return;
      movers.note(event, ids);
      const before = new Map(ids.map((id) => [id, rectOf(id)]));
      afterNextRender({ read: () => untracked(() => ids.forEach((id) => glide(id, before.get(id)))) }, { injector });
    });
    stop(heard);
  });

  function elementOf(id: Id): HTMLElement | null {
    return board().querySelector<HTMLElement>(`[data-task="${id}"]`);
  }

  /** The signals have changed, the page has not. */
  function rectOf(id: Id): DOMRect | undefined {
    return elementOf(id)?.getBoundingClientRect();
  }

  function glide(id: Id, from: DOMRect | undefined): void {
    const [card, to] = [elementOf(id), rectOf(id)];
    if (!card || !from || !to || (from.x === to.x && from.y === to.y)) return;
    const durationMs = durationOf(board());
    if (durationMs === 0) return;
    const ghost = copyOf(card, from, to);
    board().append(ghost);
    card.style.visibility = 'hidden';
    const path = [{ transform: 'none' }, { transform: `translate(${to.x - from.x}px, ${to.y - from.y}px)` }];
    const flight = ghost.animate(path, { duration: durationMs, easing: 'cubic-bezier(0.2, 0, 0, 1)' });
    void flight.finished
      .catch(() => {})
      .then(() => {
        ghost.remove();
        card.style.visibility = '';
      });
  }
}

/** Above the columns, which would cut it off. */
function copyOf(card: HTMLElement, from: DOMRect, to: DOMRect): HTMLElement {
  const ghost = card.cloneNode(true) as HTMLElement;
  ghost.removeAttribute('data-task');
  ghost.classList.add('gliding');
  ghost.inert = true;
  ghost.style.left = `${from.x}px`;
  ghost.style.top = `${from.y}px`;
  ghost.style.width = `${to.width}px`;
  return ghost;
}

/** Nothing glides for who wants less motion. */
function durationOf(element: HTMLElement): number {
  return Number.parseFloat(getComputedStyle(element).getPropertyValue('--smooth')) * 2 || 0;
}

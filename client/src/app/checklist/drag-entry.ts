import { DestroyRef, inject, signal } from '@angular/core';
import type { Id } from '@taskmanager/contract';

/** By the handle, with mouse or finger; a line shows where it would come to stand. Escape puts it back. */
export function followDrag(host: HTMLElement, dropped: (id: Id, place: number) => void) {
  const id = signal<Id | undefined>(undefined);
  const mark = signal<{ id: Id; side: 'before' | 'after' } | undefined>(undefined);
  let place = 0;
  let end = () => {};

  function rowsBeside(): HTMLElement[] {
    return [...host.querySelectorAll<HTMLElement>('[data-entry]')].filter((row) => row.dataset['entry'] !== id());
  }

  function follow({ clientY }: PointerEvent): void {
    const rows = rowsBeside();
    const below = rows.findIndex((row) => {
      const { top, height } = row.getBoundingClientRect();
      return clientY < top + height / 2;
    });
    place = below < 0 ? rows.length : below;
    const row = rows[below] ?? rows.at(-1);
    mark.set(row && { id: row.dataset['entry'] ?? '', side: below < 0 ? 'after' : 'before' });
  }

  function begin(event: PointerEvent, entry: Id): void {
    if (event.button !== 0) return;
    event.preventDefault();
    (event.currentTarget as HTMLElement | null)?.focus();
    const gone = new AbortController();
    const { signal: until } = gone;
    end = () => {
      gone.abort();
      id.set(undefined);
      mark.set(undefined);
    };
    id.set(entry);
    const drop = () => {
      const wasOver = mark();
      end();
      if (wasOver) dropped(entry, place);
    };
    addEventListener('pointermove', follow, { signal: until });
    addEventListener('pointerup', drop, { signal: until });
    addEventListener('pointercancel', end, { signal: until });
    addEventListener('keydown', (pressed) => pressed.key === 'Escape' && putBack(pressed), {
      signal: until,
      capture: true,
    });
  }

  function putBack(event: Event): void {
    event.preventDefault();
    event.stopPropagation();
    end();
  }

  inject(DestroyRef).onDestroy(() => end());

  return {
    id: id.asReadonly(),
    marks: (row: Id, side: 'before' | 'after') => mark()?.id === row && mark()?.side === side,
    begin,
  };
}

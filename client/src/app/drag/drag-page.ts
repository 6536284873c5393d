import type { Slot } from './drag-geometry.ts';

export type PlacedElement = Slot & { readonly element: HTMLElement };

/** From left to right as they are on the screen. */
export function columnsOf(board: HTMLElement): PlacedElement[] {
  return [...board.querySelectorAll<HTMLElement>('[data-list]')].map((element) => {
    const { left, right } = element.getBoundingClientRect();
    return { id: element.dataset['list'] ?? '', from: left, to: right, element };
  });
}

/** Where each card lies by layout: its row is asked, for the card itself may be on its way aside. */
export function cardsIn(column: HTMLElement): PlacedElement[] {
  return [...column.querySelectorAll<HTMLElement>('[data-task]')].map((element) => {
    const { top, bottom } = (element.closest('[data-row], li') ?? element).getBoundingClientRect();
    return { id: element.dataset['task'] ?? '', from: top, to: bottom, element };
  });
}

/** What of a column scrolls. */
export function scrollerOf(column: HTMLElement): HTMLElement {
  return column.querySelector<HTMLElement>('app-windowed, [data-scrolls]') ?? column;
}

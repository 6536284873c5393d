import { placeBeside, type Box, type Place } from './placing.ts';

/** What something floats beside: an element, or a point where the pointer was. */
export type Anchor = Element | { readonly x: number; readonly y: number };

/** Keeps a shown popover beside its anchor until the returned function is called. */
export function keepBeside(popover: HTMLElement, anchor: Anchor, place: Place = {}): () => void {
  const settle = () => {
    popover.style.maxBlockSize = '';
    const view = { width: document.documentElement.clientWidth, height: window.innerHeight };
    const size = { width: popover.offsetWidth, height: popover.offsetHeight };
    const isRtl = getComputedStyle(popover).direction === 'rtl';
    const { left, top, room } = placeBeside(boxOf(anchor), size, view, { ...place, isRtl });
    popover.style.left = `${left}px`;
    popover.style.top = `${top}px`;
    popover.style.maxBlockSize = `${room}px`;
  };
  const moved = (event: Event) => {
    if (!(event.target instanceof Node && popover.contains(event.target))) settle();
  };
  const sizes = new ResizeObserver(settle);
  sizes.observe(popover);
  window.addEventListener('resize', settle);
  window.addEventListener('scroll', moved, { capture: true, passive: true });
  settle();
  return () => {
    sizes.disconnect();
    window.removeEventListener('resize', settle);
    window.removeEventListener('scroll', moved, { capture: true });
  };
}

function boxOf(anchor: Anchor): Box {
  return anchor instanceof Element
    ? anchor.getBoundingClientRect()
    : { left: anchor.x, top: anchor.y, width: 0, height: 0 };
}

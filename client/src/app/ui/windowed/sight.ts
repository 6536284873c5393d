/** About a column: what is that near at the side is ready when somebody scrolls there. */
const nearPx = 400;

/** Farther left or right than somebody sees soon. Where nothing is laid out, as in a test, nothing is. */
export function isAside({ left, right, width }: DOMRect): boolean {
  return width > 0 && (right < -nearPx || left > innerWidth + nearPx);
}

/** Calls when the element comes near from the side, or goes. */
export function observeAside(element: HTMLElement, changed: () => void): () => void {
  if (typeof IntersectionObserver === 'undefined') return () => {};
  const margin = `0px ${nearPx}px`;
  const margins = { rootMargin: margin, scrollMargin: margin }; // browsers that know no `scrollMargin` call when it is seen
  const observer = new IntersectionObserver(changed, margins);
  observer.observe(element);
  return () => observer.disconnect();
}

export function observeSize(element: HTMLElement, changed: () => void): () => void {
  if (typeof ResizeObserver === 'undefined') return () => {};
  const observer = new ResizeObserver(changed);
  observer.observe(element);
  return () => observer.disconnect();
}

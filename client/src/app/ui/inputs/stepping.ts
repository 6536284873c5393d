export type Steps = { readonly along?: 'lines' | 'line'; readonly isRtl?: boolean };

/** Which of `count` things is next when a key is pressed at one of them; undefined where the key moves nothing. */
export function stepped(key: string, at: number, count: number, { along = 'lines', isRtl }: Steps = {}) {
  const [back, on] =
    along === 'lines' ? ['ArrowUp', 'ArrowDown'] : isRtl ? ['ArrowRight', 'ArrowLeft'] : ['ArrowLeft', 'ArrowRight'];
  if (count === 0) return undefined;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if (key === on) return (at + 1) % count;
  if (key === back) return at <= 0 ? count - 1 : at - 1;
  return undefined;
}

/** Arrows, or `j` and `k`, go from one to the next and the focus with them; whatever else has the focus keeps it. */
export function walkAlong(links: readonly HTMLElement[], event: KeyboardEvent): void {
  const at = links.indexOf(event.target as HTMLElement);
  if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
  const key = event.key === 'j' ? 'ArrowDown' : event.key === 'k' ? 'ArrowUp' : event.key;
  const next = stepped(key, at, links.length);
  if (next === undefined) return;
  event.preventDefault();
  links[next]?.focus();
}

const forgetMs = 700;

/** Finds what begins with the letters typed so far: each within a moment of the last. */
export function createTypeahead() {
  let typed = '';
  let last = 0;
  return (key: string, nowMs: number, names: readonly string[], at: number): number | undefined => {
    if (key.length !== 1 || (key === ' ' && typed === '')) return undefined;
    if (nowMs - last > forgetMs) typed = '';
    last = nowMs;
    typed += key.toLocaleLowerCase();
    // The same letter again goes to the next that begins with it.
    const isRepeated = [...typed].every((letter) => letter === typed[0]);
    const sought = isRepeated ? typed.slice(0, 1) : typed;
    const order = names.map((_, step) => (at + step + (isRepeated ? 1 : 0) + names.length) % names.length);
    return order.find((index) => names[index]?.trim().toLocaleLowerCase().startsWith(sought));
  };
}

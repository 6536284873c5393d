const laterMs = 2000;

/** Loads what a key will ask for, when nothing else is to be done. Without a connection it is asked for when it is wanted. */
export function loadIdly(...loads: readonly (() => Promise<unknown>)[]): void {
  const load = () => {
    if (!navigator.onLine) return;
    for (const one of loads) void one().catch(() => {});
  };
  if (typeof requestIdleCallback === 'function') requestIdleCallback(load, { timeout: laterMs });
  else setTimeout(load, laterMs);
}

/** What wakes a connection, and what tells whether the person sees this tab. */
export type PageWatch = { page: () => { isVisible: boolean; focusedAt: number }; close: () => void };

type Heard = {
  /** It was shown, hidden or given the focus. */
  changed: () => void;
  /** Every few seconds, while it is shown. */
  ticked: () => void;
  /** The network changed, or the machine slept. */
  woke: () => void;
};

const tickMs = 5_000;
const sleptMs = 20_000;

export function watchPage({ changed, ticked, woke }: Heard): PageWatch {
  const over = new AbortController();
  const { signal } = over;
  let focusedAt = document.hasFocus() ? Date.now() : 0;
  let tickedAt = Date.now();
  let timer: ReturnType<typeof setInterval> | undefined;

  addEventListener('focus', focus, { signal });
  addEventListener('online', woke, { signal });
  addEventListener('offline', woke, { signal });
  document.addEventListener('visibilitychange', show, { signal });
  if (isVisible()) timer = setInterval(tick, tickMs);

  function focus(): void {
    focusedAt = Date.now();
    changed();
  }

  /** A hidden tab has no timer. */
  function show(): void {
    clearInterval(timer);
    tickedAt = Date.now();
    if (isVisible()) timer = setInterval(tick, tickMs);
    changed();
  }

  function tick(): void {
    const gapMs = Date.now() - tickedAt;
    tickedAt = Date.now();
    if (gapMs > sleptMs) woke();
    else ticked();
  }

  return {
    page: () => ({ isVisible: isVisible(), focusedAt }),
    close() {
      over.abort();
      clearInterval(timer);
    },
  };
}

function isVisible(): boolean {
  return document.visibilityState === 'visible';
}

const leaderLock = 'live';

/**
 * Of all tabs one leads: who holds the lock, until they are closed or it is taken from them. Calls `lead` each time it
 * is this tab's turn; what that returns ends it.
 */
export function createLeadership(lead: () => () => void) {
  const over = new AbortController();
  let waiting = new AbortController();
  let retire: (() => void) | undefined;
  let isTaking = false;

  async function stand(): Promise<void> {
    while (!over.signal.aborted) {
      waiting = new AbortController();
      const options = isTaking ? { steal: true } : { signal: waiting.signal };
      isTaking = false;
      await navigator.locks.request(leaderLock, options, hold).catch(() => {}); // called off, or taken by another tab
      retire?.();
      retire = undefined;
    }
  }

  function hold(): Promise<void> | undefined {
    if (over.signal.aborted) return undefined;
    retire = lead();
    return new Promise((resolve) => over.signal.addEventListener('abort', () => resolve()));
  }

  void stand();

  return {
    isLeading: () => retire !== undefined,
    /** From a leader that is silent: a browser may freeze tabs in the background. */
    take(): void {
      if (retire) return;
      isTaking = true;
      waiting.abort();
    },
    end(): void {
      over.abort();
      waiting.abort();
    },
  };
}

/** A tab is there as long as it holds its own lock. */
export function holdTab(id: string): () => void {
  const { promise, resolve } = Promise.withResolvers<void>();
  void navigator.locks.request(nameOf(id), () => promise);
  return resolve;
}

/** The browser gives the lock of a tab to who waits for it when that tab is gone, however it went. */
export function whenTabGone(id: string, forget: () => void, signal: AbortSignal): void {
  navigator.locks.request(nameOf(id), { signal }, forget).catch(() => {}); // this one does not lead any more
}

function nameOf(id: string): string {
  return `tab:${id}`;
}

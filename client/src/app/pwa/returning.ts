const restMs = 10 * 60_000;

/** Calls now, and when somebody looks at the page again after a while: a page that nobody sees asks for nothing. */
export function whenLookedAt(look: () => void): void {
  let lookedAt = -Infinity;
  const lookNow = (): void => {
    if (document.visibilityState !== 'visible' || Date.now() - lookedAt < restMs) return;
    lookedAt = Date.now();
    look();
  };
  document.addEventListener('visibilitychange', lookNow);
  addEventListener('focus', lookNow);
  lookNow();
}

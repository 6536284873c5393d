/** When the browser has nothing better to do, at the latest after a while; some know no word for that. */
export function whenIdle(timeout?: number): Promise<void> {
  return new Promise((done) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => done(), { timeout });
    else setTimeout(done, timeout);
  });
}

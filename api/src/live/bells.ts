import type { Hints } from '../platform/hints.ts';

/** However quiet it is, the journal is looked at this often; more often while hints may be lost. */
const lookMs = 10_000;
const deafLookMs = 1_000;

export type Bells = ReturnType<typeof createBells>;

/** Wakes who waits for news of a stream. It may wake somebody for nothing, never too late. */
export function createBells(hints: Hints) {
  const waiting = new Map<string, Set<() => void>>();
  let isOver = false;

  function listen(stream: string) {
    const { promise, resolve } = Promise.withResolvers<void>();
    const all = waiting.get(stream) ?? new Set();
    waiting.set(stream, all.add(resolve));
    const leave = () => {
      all.delete(resolve);
      if (all.size === 0 && waiting.get(stream) === all) waiting.delete(stream);
    };
    return {
      leave,
      async rung(mostMs: number): Promise<void> {
        const timer = setTimeout(resolve, Math.min(mostMs, hints.isDeaf() ? deafLookMs : lookMs));
        await promise;
        clearTimeout(timer);
      },
    };
  }

  function ringAll(): void {
    for (const all of waiting.values()) for (const ring of all) ring();
  }

  const offs = [hints.onHint(({ stream }) => waiting.get(stream)?.forEach((ring) => ring())), hints.onGap(ringAll)];

  return {
    listen,
    areOver: () => isOver,
    /** Nobody waits any longer, now and later. */
    close(): void {
      isOver = true;
      for (const off of offs) off();
      ringAll();
    },
  };
}

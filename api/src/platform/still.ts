/**
 * Which leases have stood still for so long that their holder is taken for dead. Only this process's own clock is
 * asked, from the moment it saw a number first: clocks of two machines never meet.
 */
export function createStillness(monotonic: () => number, patienceMs: number) {
  const seen = new Map<string, { number: number; since: number }>();

  return {
    isStill(id: string, number: number): boolean {
      const known = seen.get(id);
      if (known?.number === number) return monotonic() - known.since >= patienceMs;
      seen.set(id, { number, since: monotonic() });
      return patienceMs === 0;
    },
    keepOnly(ids: ReadonlySet<string>): void {
      for (const id of seen.keys()) if (!ids.has(id)) seen.delete(id);
    },
  };
}

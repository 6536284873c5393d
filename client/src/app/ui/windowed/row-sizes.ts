export type Size = { readonly id: string; readonly height: number };

/** How high rows are: each is measured once when it comes, and again when it changes. */
export function createRowSizes(changed: (sizes: readonly Size[]) => void) {
  const known = new Map<string, number>();
  const watched = new Set<HTMLElement>();
  // where nothing is laid out, as in a test, there is nothing to observe
  const observer = typeof ResizeObserver === 'undefined' ? undefined : new ResizeObserver(hear);

  function hear(entries: ResizeObserverEntry[]): void {
    const sizes = entries.flatMap(({ target, borderBoxSize: [box] }) => sizeOf(target as HTMLElement, box?.blockSize));
    const fresh = sizes.filter(isNews);
    if (fresh.length > 0) changed(fresh);
  }

  function isNews({ id, height }: Size): boolean {
    const isNew = Math.abs((known.get(id) ?? 0) - height) > 0.01;
    known.set(id, height);
    return isNew;
  }

  /** Reads the page: to be called when it is laid out and before it is painted. */
  function measure(box: HTMLElement): Size[] {
    const rows = [...box.children].filter((row): row is HTMLElement => row instanceof HTMLElement);
    const fresh = rows.filter((row) => !watched.has(row));
    forget(new Set(rows));
    for (const row of fresh) watched.add(row);
    // observed from within the same round they would be told of too late, which browsers report as an error
    if (fresh.length > 0 && observer) requestAnimationFrame(() => observeAll(fresh));
    return fresh.flatMap((row) => sizeOf(row, row.getBoundingClientRect().height)).filter(isNews);
  }

  function observeAll(rows: readonly HTMLElement[]): void {
    for (const row of rows) if (watched.has(row)) observer?.observe(row);
  }

  function forget(present: ReadonlySet<HTMLElement>): void {
    for (const row of watched) {
      if (present.has(row)) continue;
      watched.delete(row);
      observer?.unobserve(row);
    }
  }

  function stop(): void {
    observer?.disconnect();
    watched.clear();
  }

  return { known: known as ReadonlyMap<string, number>, measure, stop };
}

/** Nothing of a row that is not laid out. */
function sizeOf(row: HTMLElement, height = 0): Size[] {
  const id = row.dataset['row'];
  return id === undefined || height === 0 || !row.isConnected ? [] : [{ id, height }];
}

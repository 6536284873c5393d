import { effect, inject, signal, type Signal } from '@angular/core';
import { Palette, type Found } from './palette.ts';

/** While somebody types, nobody is asked. */
const pauseMs = 120;

/** What the providers find for the query, as each answers. What they found before stays until then. */
export function searchProviders(query: Signal<string>) {
  const palette = inject(Palette);
  const found = signal<readonly Found[]>([]);
  const isSearching = signal(false);
  const hasFailed = signal(false);

  async function search(words: string, aborted: AbortSignal): Promise<void> {
    let [fresh, failed]: [readonly Found[], boolean] = [[], false];
    const asked = palette.providers().map(async (provide) => {
      const answer = await provide(words, aborted).catch(() => undefined);
      if (aborted.aborted) return;
      if (answer) found.set((fresh = [...fresh, ...answer]));
      else failed = true;
    });
    await Promise.all(asked);
    if (aborted.aborted) return;
    found.set(fresh);
    hasFailed.set(failed);
    isSearching.set(false);
  }

  effect((onCleanup) => {
    const words = query().trim();
    const ended = new AbortController();
    onCleanup(() => ended.abort());
    hasFailed.set(false);
    isSearching.set(words !== '' && palette.providers().length > 0);
    if (words === '') return found.set([]);
    const timer = setTimeout(() => void search(words, ended.signal), pauseMs);
    ended.signal.addEventListener('abort', () => clearTimeout(timer));
  });

  return { found: found.asReadonly(), isSearching: isSearching.asReadonly(), hasFailed: hasFailed.asReadonly() };
}

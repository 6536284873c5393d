import { signal, type Signal } from '@angular/core';
import { createLoaded, type Loaded } from './loaded.ts';

type Page<T> = { readonly items: readonly T[]; readonly next: string | null };

export type Paged<T> = Loaded<Page<T>> & {
  readonly isFetching: Signal<boolean>;
  readonly more: () => Promise<void>;
  readonly replace: (item: T) => void;
  readonly remove: (item: T) => void;
};

/** A list that comes page by page. `load` begins anew, and `ask` reads what is sought each time. */
export function createPaged<T extends { readonly id: string }>(
  ask: (after: string | undefined) => Promise<Page<T>>,
): Paged<T> {
  const loaded = createLoaded(() => ask(undefined));
  const isFetching = signal(false);

  async function more(): Promise<void> {
    const before = loaded.value();
    if (!before?.next || isFetching()) return;
    isFetching.set(true);
    try {
      const { items, next } = await ask(before.next);
      // the list began anew meanwhile: these belong to another one
      loaded.change((now) => (now.next === before.next ? { items: [...now.items, ...items], next } : now));
    } finally {
      isFetching.set(false);
    }
  }

  const changeItems = (how: (items: readonly T[]) => readonly T[]) =>
    loaded.change(({ items, next }) => ({ items: how(items), next }));

  return {
    ...loaded,
    isFetching: isFetching.asReadonly(),
    more,
    replace: (item) => changeItems((items) => items.map((one) => (one.id === item.id ? item : one))),
    remove: (item) => changeItems((items) => items.filter(({ id }) => id !== item.id)),
  };
}

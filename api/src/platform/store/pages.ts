import type { Ask, Collection, Document, Store } from './port.ts';

/** What a query answers from its first page to its last; the next is read when it is asked for. */
export async function* pagesOf<T extends Document>(
  store: Store,
  collection: Collection<T>,
  query: string,
  ask: Omit<Ask<T>, 'after'>,
): AsyncGenerator<T[]> {
  for (let after: string | undefined; ;) {
    const { items, next } = await store.page(collection, query, { ...ask, after });
    yield items;
    if (next === null) return;
    after = next;
  }
}

/** Whatever a query finds; what comes meanwhile, too. */
export async function removeAll<T extends Document>(
  store: Store,
  collection: Collection<T>,
  query: string,
  equal: Ask<T>['equal'],
): Promise<void> {
  for (;;) {
    const { items } = await store.page(collection, query, { equal, limit: 100 });
    if (items.length === 0) return;
    for (const { id } of items) await store.remove(collection, id);
  }
}

import type { Store } from '../platform/store/port.ts';
import { events } from './events.ts';
import { genesis } from './seal.ts';

export type Head = { seq: number; hash: string };

const atMost = 10_000;

/**
 * The last event of each stream as this process knows it. A head that is out of date costs one try: the insert
 * of a number that is taken fails, and the head is read anew.
 */
export function createHeads(store: Store) {
  const known = new Map<string, Head>();

  function set(stream: string, head: Head): void {
    if (known.size >= atMost) known.clear();
    known.set(stream, head);
  }

  async function fresh(stream: string): Promise<Head> {
    const { items } = await store.page(events, 'newestFirst', { equal: { stream }, limit: 1 });
    const last = items[0];
    const head = last ? { seq: last.seq, hash: last.hash } : { seq: 0, hash: genesis };
    const ours = known.get(stream);
    if (ours && ours.seq > head.seq) return ours; // inserted while the question was on its way
    set(stream, head);
    return head;
  }

  return {
    set,
    fresh,
    read: async (stream: string) => known.get(stream) ?? (await fresh(stream)),
    forget: (stream: string) => void known.delete(stream),
  };
}

import { events, type StoredEvent } from '../journal/events.ts';
import { streamsOf } from '../journal/streams.ts';
import type { Reading } from '../platform/store/port.ts';
import type { Head } from './manifest.ts';

const perPage = 200;
/** Clocks of the servers differ, and between deciding and landing some time may pass. */
const marginMs = 2 * 60_000;

/** The journal is not the one that the last backup saw: it was restored since, to a time before. */
export class OtherJournal extends Error {}

/** Goes through all streams behind known heads, and moves the heads on. */
export function createJournalWalk(reading: Reading, known: ReadonlyMap<string, Head>) {
  const heads = new Map(known);

  async function* all(): AsyncGenerator<StoredEvent> {
    const missing = new Set(known.keys());
    for await (const stream of streamsOf(reading)) {
      missing.delete(stream);
      yield* behindHead(stream);
    }
    if (missing.size > 0) throw new OtherJournal();
  }

  /** What came since `all` began. Streams are found by their latest entries, so that few are asked. */
  async function* since(began: Date): AsyncGenerator<StoredEvent> {
    for (const stream of await streamsSince(new Date(began.getTime() - marginMs).toISOString()))
      yield* behindHead(stream);
  }

  async function streamsSince(from: string): Promise<Set<string>> {
    const streams = new Set<string>();
    for (let after: string | undefined; ;) {
      const ask = { equal: {}, from, limit: perPage, ...(after !== undefined && { after }) };
      const { items, next } = await reading.page(events, 'latest', ask);
      for (const { stream, seq } of items) if (seq > (heads.get(stream)?.seq ?? 0)) streams.add(stream);
      if (next === null) return streams;
      after = next;
    }
  }

  async function* behindHead(stream: string): AsyncGenerator<StoredEvent> {
    for (;;) {
      const head = heads.get(stream);
      const ask = { equal: { stream }, from: head?.seq ?? 1, limit: perPage };
      const { items } = await reading.page(events, 'inOrder', ask);
      const [first] = items;
      if (head && (first?.seq !== head.seq || first.hash !== head.hash)) throw new OtherJournal();
      for (const event of head ? items.slice(1) : items) {
        heads.set(stream, { seq: event.seq, hash: event.hash });
        yield event;
      }
      if (items.length < perPage) return;
    }
  }

  return { all, since, heads: heads as ReadonlyMap<string, Head> };
}

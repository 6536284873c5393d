import { AppError } from '../platform/errors.ts';
import type { Page, Store } from '../platform/store/port.ts';
import { createCatchUp } from './catch-up.ts';
import type { Commit } from './changes.ts';
import { createCommit } from './commit.ts';
import type { Reach } from './crash-points.ts';
import { events, type StoredEvent } from './events.ts';
import { createHeads } from './heads.ts';
import type { Projection, Projections } from './projections.ts';

export type { Change, Committed, Draft } from './changes.ts';
export type { State } from './state.ts';

export type JournalParts = {
  store: Store;
  projections: readonly Projection<never>[];
  now?: () => Date;
  reach?: Reach;
  pause?: (ms: number) => Promise<void>;
};

type Where = (event: StoredEvent) => boolean;

/** What happened, in order: the truth from which documents, news, history and undo are made. */
export type Journal = ReturnType<typeof createJournal>;

export function createJournal({
  store,
  projections: declared,
  now = () => new Date(),
  reach = () => {},
  pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
}: JournalParts) {
  const projections: Projections = new Map(declared.map((one) => [one.name, one as unknown as Projection]));
  const listeners = new Set<(event: StoredEvent) => void>();
  const heads = createHeads(store);
  const catchUp = createCatchUp(store, projections, reach);
  const announce = (event: StoredEvent) => listeners.forEach((listener) => listener(event));
  const commit: Commit = createCommit({ store, projections, heads, catchUp, now, reach, announce, pause });

  /** The last number of a stream, with all documents brought up to it. */
  async function head(stream: string): Promise<number> {
    const { seq } = await heads.fresh(stream);
    await catchUp(stream, seq);
    return seq;
  }

  async function since(stream: string, after: number, limit: number): Promise<{ events: StoredEvent[]; head: number }> {
    const last = await head(stream);
    if (last - after > mostToCatchUp) {
      throw new AppError('use-snapshot', 'This is too far behind to catch up by events. Load the snapshot instead.');
    }
    return { events: await read(stream, after, limit, last), head: last };
  }

  /** For who follows from one number to the next, however far behind. */
  async function read(stream: string, after: number, limit: number, upTo?: number): Promise<StoredEvent[]> {
    // No further than the head: the documents of a later event may not be there yet for who goes on to read them.
    const last = upTo ?? (await head(stream));
    return (await store.page(events, 'inOrder', { equal: { stream }, from: after + 1, before: last + 1, limit })).items;
  }

  /** What was committed since then is applied, also where the process that committed it is gone. */
  async function finishSince(from: string): Promise<void> {
    if (store.landsTogether) return;
    const { items } = await store.page(events, 'latest', { equal: {}, from, limit: 500 });
    for (const stream of new Set(items.map((event) => event.stream))) await head(stream);
  }

  return {
    commit,
    head,
    finishSince,
    since,
    read: (stream: string, after: number, limit: number) => read(stream, after, limit),
    at: (stream: string, seq: number) => store.get(events, `${stream}:${seq}`),
    /** Everything that was done at once, in order. */
    ofBatch: async (stream: string, batchId: string): Promise<StoredEvent[]> =>
      (await store.page(events, 'ofBatch', { equal: { stream, batchId }, limit: 1000 })).items,
    ofDocument: (id: string, limit: number, after?: string, where?: Where): Promise<Page<StoredEvent>> =>
      store.page(events, 'ofDocument', { equal: { doc: id }, limit, after, where }),
    newest: (stream: string, limit: number, after?: string, where?: Where): Promise<Page<StoredEvent>> =>
      store.page(events, 'newestFirst', { equal: { stream }, limit, after, where }),
    onCommit(listener: (event: StoredEvent) => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

const mostToCatchUp = 2_000;

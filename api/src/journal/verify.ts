import type { Store } from '../platform/store/port.ts';
import { eventId, events, projectStream, type StoredEvent } from './events.ts';
import type { Projection } from './projections.ts';
import { genesis, hashOf, isIntact } from './seal.ts';

/** An entry of the journal, by its name, and what is wrong with it. */
export type Problem = { entry: string; what: string };
export type Verified = { streams: number; events: number; problems: Problem[] };

const perPage = 500;

/**
 * Whether the journal is what was committed: every entry as it was written, each following from the one before.
 * A chain cannot tell that its end was cut off; documents that are newer than the last entry can.
 */
export async function verifyJournal(
  store: Store,
  projections: readonly Projection<never>[] = [],
  progress: (events: number) => void = () => {},
): Promise<Verified> {
  const problems: Problem[] = [];
  const counts = await verifyEach(store, problems, progress);
  const heads = new Map<string, number>();
  for (const [stream, count] of counts) heads.set(stream, await verifyChain(store, stream, count, problems));
  for (const one of projections) await compareDocuments(store, one as unknown as Projection, heads, problems);
  return { streams: counts.size, events: [...counts.values()].reduce((sum, count) => sum + count, 0), problems };
}

/** Every entry for itself, in the order of names; answers how many each stream has. */
async function verifyEach(store: Store, problems: Problem[], progress: (events: number) => void) {
  const counts = new Map<string, number>();
  let seen = 0;
  for (let after = '', page = await store.scan(events, after, perPage); page.length > 0;) {
    for (const event of page) {
      const stream = event.id.slice(0, event.id.lastIndexOf(':'));
      counts.set(stream, (counts.get(stream) ?? 0) + 1);
      const what = wrongInItself(event, after);
      if (what) problems.push({ entry: event.id, what });
      if (event.id > after) after = event.id;
    }
    progress((seen += page.length));
    page = await store.scan(events, after, perPage);
  }
  return counts;
}

function wrongInItself(event: StoredEvent, previousId: string): string | undefined {
  if (event.id <= previousId) return 'stands in the place of another entry';
  if (event.id !== eventId(event.stream, event.seq)) return `says that it is ${eventId(event.stream, event.seq)}`;
  return event.ops.every(isIntact) ? undefined : 'has other content than was committed';
}

/** Answers the number of the last entry. */
async function verifyChain(store: Store, stream: string, count: number, problems: Problem[]): Promise<number> {
  let [last, hash, found]: [number, string | null, number] = [0, genesis, 0];
  for (;;) {
    const page = await store.page(events, 'inOrder', { equal: { stream }, from: last + 1, limit: perPage });
    for (const event of page.items) {
      if (event.seq > last + 1) problems.push(missing(stream, last + 1, event.seq - 1));
      // What came before a gap is not known any more, so the entry behind it cannot be asked.
      else if (hash !== null && hashOf(event, hash) !== event.hash) problems.push(unchained(event));
      [last, hash, found] = [event.seq, event.hash, found + 1];
    }
    if (page.items.length < perPage) break;
  }
  if (found !== count)
    problems.push({ entry: stream, what: `has ${count} entries, of which ${found} are in its order` });
  return last;
}

function missing(stream: string, from: number, to: number): Problem {
  return { entry: eventId(stream, from), what: from === to ? 'is missing' : `is missing, and all up to ${to}` };
}

function unchained({ id }: StoredEvent): Problem {
  return { entry: id, what: 'does not follow from the entry before it: one of the two was changed' };
}

async function compareDocuments(store: Store, collection: Projection, heads: Map<string, number>, problems: Problem[]) {
  for (let after = '', page = await store.scan(collection, after, perPage); page.length > 0;) {
    for (const doc of page as { id: string; rev: number; projectId?: string; gone?: true }[]) {
      const stream = collection.streamOf?.(doc) ?? projectStream(doc.projectId ?? doc.id);
      const isNewer = !doc.gone && doc.rev > (heads.get(stream) ?? 0);
      if (isNewer)
        problems.push({ entry: eventId(stream, doc.rev), what: `is missing: it changed ${collection.name} ${doc.id}` });
      after = doc.id;
    }
    page = await store.scan(collection, after, perPage);
  }
}

import type { Folded } from '@taskmanager/contract';
import type { Collection, Put, Store, Versioned } from '../platform/store/port.ts';
import { beginWork, endWork } from '../platform/store/unfinished.ts';
import { putsOf, type Read } from './apply.ts';
import { events, type StoredEvent } from './events.ts';
import { applied, tallies, type Projection, type Projections } from './projections.ts';
import { streamsOf } from './streams.ts';

const perPage = 200;

/** Makes every document anew from the journal, counts too; answers how many events were applied. */
export async function rebuild(
  store: Store,
  declared: readonly Projection<never>[],
  progress: (events: number) => void = () => {},
): Promise<number> {
  const projections: Projections = new Map(declared.map((one) => [one.name, one as unknown as Projection]));
  let done = 0;
  await beginWork(store, 'rebuild');
  for (const collection of [...projections.values(), tallies, applied]) await store.clear(collection);
  for await (const stream of streamsOf(store)) {
    for await (const page of pagesOf(store, stream)) {
      await replay(store, page, projections);
      progress((done += page.length));
    }
  }
  await endWork(store, 'rebuild');
  return done;
}

async function* pagesOf(store: Store, stream: string): AsyncGenerator<StoredEvent[]> {
  let from = 1;
  for (;;) {
    const { items } = await store.page(events, 'inOrder', { equal: { stream }, from, limit: perPage });
    if (items.length > 0) yield items;
    if (items.length < perPage) return;
    from = (items.at(-1)?.seq ?? from) + 1;
  }
}

/** A page of events in memory, so that a document is read and written once, however often they change it. */
async function replay(store: Store, page: StoredEvent[], projections: Projections): Promise<void> {
  const states = await read(store, page, projections);
  const changed = new Map<string, Put>();
  for (const event of page) {
    for (const put of await putsOf(event, reader(store, states), projections)) {
      const key = keyOf(put.collection, put.doc.id);
      states.set(key, { doc: put.doc, frev: put.frev });
      changed.set(key, put);
    }
  }
  await store.applyMany([...changed.values()]);
  const last = page.at(-1);
  const mark = last && { collection: applied, doc: { id: last.stream, rev: last.seq }, frev: {} };
  if (mark && !store.landsTogether) await store.applyMany([mark]);
}

type States = Map<string, Versioned<Folded> | null>;

async function read(store: Store, page: StoredEvent[], projections: Projections): Promise<States> {
  const states: States = new Map();
  for (const [name, ops] of Map.groupBy(
    page.flatMap((event) => event.ops),
    (op) => op.doc,
  )) {
    const collection = projections.get(name) as Collection<Folded> | undefined;
    if (!collection) continue;
    const ids = [...new Set(ops.map((op) => op.id))];
    for (const id of ids) states.set(keyOf(collection, id), null);
    for (const found of await store.getVersioned(collection, ids)) states.set(keyOf(collection, found.doc.id), found);
  }
  return states;
}

/** What the page does not name, like a count, is read when it is first asked for. */
function reader(store: Store, states: States): Read {
  return async (collection, id) => {
    const key = keyOf(collection, id);
    if (!states.has(key))
      states.set(key, (await store.getVersioned(collection as Collection<Folded>, [id]))[0] ?? null);
    return states.get(key) ?? null;
  };
}

function keyOf({ name }: { name: string }, id: string): string {
  return `${name} ${id}`;
}

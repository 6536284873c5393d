import { randomUUID } from 'node:crypto';
import { removeAll } from '../platform/store/pages.ts';
import type { Store } from '../platform/store/port.ts';
import type { Draft } from './changes.ts';
import { eraseEvent } from './erase.ts';
import { projectOfStream, type StoredEvent } from './events.ts';
import type { Journal } from './journal.ts';
import { tallies, type Projection } from './projections.ts';
import type { State } from './state.ts';

type Things = Map<string, string[]>;

/** By the name of a collection: what is asked of its documents, named by their ids, before they go. */
export type Leaving = Readonly<Record<string, (ids: string[]) => Promise<void>>>;

type Parts = { store: Store; journal: Journal; projections: readonly Projection<never>[]; leaving: Leaving };

const perPage = 100;
const perEvent = 200;

/** Erases all documents that a stream made and what its events say; the chain of hashes still verifies. */
export function createStreamErasing({ store, journal, projections, leaving }: Parts) {
  const collections = new Map(projections.map((one) => [one.name, one]));

  /** To the very end, what was added meanwhile too. Whoever begins anew finishes what an earlier process began. */
  return async (stream: string, type: string, actor: string): Promise<void> => {
    for (let after = 0; ;) {
      const page = await journal.read(stream, after, perPage);
      const last = page.at(-1);
      if (!last) return removeAll(store, tallies, 'ofProject', { projectId: projectOfStream(stream) });
      for (const things of thingsIn(page)) await takeAway(things, stream, type, actor);
      // Only now: as long as a document is there, its events name it and say what it was.
      await Promise.all(page.map((event) => eraseEvent(store, event)));
      after = last.seq;
    }
  };

  async function takeAway(things: Things, stream: string, type: string, actor: string): Promise<void> {
    for (const [name, ids] of things) await leaving[name]?.(ids);
    await journal.commit(stream, { id: randomUUID(), actor }, async (state) => {
      return { type, drafts: await farewells(things, state), answer: () => undefined };
    });
  }

  async function farewells(things: Things, state: State): Promise<Draft[]> {
    const drafts: Draft[] = [];
    for (const [name, ids] of things) {
      const collection = collections.get(name);
      if (!collection) continue; // written by newer code
      for (const { id } of await state.findMany(collection, ids)) drafts.push({ collection, id, gone: true });
    }
    return drafts;
  }
}

/** What events speak of, no more at once than one event can hold. */
function thingsIn(page: readonly StoredEvent[]): Things[] {
  const ops = page.flatMap((event) => event.ops).filter((op) => !op.gone);
  const single = [...new Map(ops.map((op) => [`${op.doc} ${op.id}`, op])).values()];
  const parts = Array.from({ length: Math.ceil(single.length / perEvent) }, (_, at) =>
    single.slice(at * perEvent, (at + 1) * perEvent),
  );
  return parts.map((part) => {
    const groups = Map.groupBy(part, ({ doc }) => doc);
    return new Map([...groups].map(([doc, some]) => [doc, some.map(({ id }) => id)]));
  });
}

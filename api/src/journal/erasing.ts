import { AppError } from '../platform/errors.ts';
import type { Collection, Document, Store } from '../platform/store/port.ts';
import { eraseContent } from './erase.ts';
import { erasureRecords, type Erasure, type Erasures } from './erasure-records.ts';
import { projectOfStream, projectStream } from './events.ts';
import type { Journal } from './journal.ts';
import type { State } from './state.ts';

export { erasureCollection, type Erasure } from './erasure-records.ts';

type ErasingParts<T extends Document> = {
  store: Store;
  journal: Journal;
  erasures: Erasures;
  /** With a query `oldestInTrash`. */
  collection: Collection<T>;
  /** What is erased by itself after its time. */
  erasureOf: (doc: T) => Erasure;
  /** Refuses with `conflict` what was taken out of the trash meanwhile; asked of the state that is changed. */
  check: (erasure: Erasure, state: State) => Promise<void>;
  typeOf: (erasure: Erasure) => string;
  /** What goes with it; asked again for what was done already. */
  afterwards: (erasure: Erasure) => Promise<void>;
};

const trashDays = 30;
const dayMs = 24 * 60 * 60 * 1000;

/** Erasing for good, from the history too. Whatever a process that ends leaves half-done, another one finishes. */
export function createErasing<T extends Document>(parts: ErasingParts<T>) {
  const { store, journal, erasures, collection, erasureOf, check, typeOf, afterwards } = parts;
  const records = erasureRecords(store, erasures);

  async function erase(erasure: Erasure): Promise<void> {
    await records.begin(erasure);
    await finish(erasure);
  }

  async function finish(erasure: Erasure): Promise<void> {
    try {
      await commitPurge(erasure);
    } catch (error) {
      if (isRestored(error)) await records.end(erasure.id);
      throw error;
    }
    await eraseContent(store, erasure.id);
    await afterwards(erasure);
    await records.end(erasure.id);
  }

  async function commitPurge(erasure: Erasure): Promise<void> {
    const { id, projectId, by } = erasure;
    const op = { id: `purge:${id}`, actor: by, fingerprint: 'purge' };
    await journal.commit(projectStream(projectId), op, async (state) => {
      await check(erasure, state);
      return {
        type: typeOf(erasure),
        drafts: [{ collection: collection as never, id, gone: true }],
        answer: () => undefined,
      };
    });
  }

  return {
    erase,
    /** What an earlier process left half-done, and what has been in the trash for too long. */
    async sweep(now: Date): Promise<number> {
      const half = await records.pending();
      const old = await store.page(collection, 'oldestInTrash', { equal: {}, before: trashEnd(now), limit: 100 });
      for (const one of half) await finish(one).catch(unlessRestored);
      for (const one of old.items) await erase(erasureOf(one)).catch(unlessRestored);
      return half.length + old.items.length;
    },
    /** Nothing is left of what was erased but its id, and the events that touched it. */
    async projectOfErased(id: string): Promise<string> {
      const { items } = await journal.ofDocument(id, 1);
      return projectOfStream(items[0]?.stream ?? '');
    },
  };
}

/** What was put into the trash before that has been there long enough. */
export function trashEnd(now: Date): string {
  return new Date(now.getTime() - trashDays * dayMs).toISOString();
}

function isRestored(error: unknown): boolean {
  return error instanceof AppError && error.code === 'conflict';
}

function unlessRestored(error: unknown): void {
  if (!isRestored(error)) throw error;
}

import type { Folded } from '@taskmanager/contract';
import type { Collection, Document, FieldRevs, Store, Versioned } from '../platform/store/port.ts';
import type { Read } from './apply.ts';

/** What a decision may look at: documents as all events up to `seq` left them. */
export type State = {
  readonly seq: number;
  readonly at: string;
  find<T extends Document>(collection: Collection<T>, id: string): Promise<T | null>;
  findMany<T extends Document>(collection: Collection<T>, ids: readonly string[]): Promise<T[]>;
  frev(collection: Collection<never>, id: string): FieldRevs;
  /** A document that was read in this decision. */
  seen<T extends Document>(collection: Collection<T>, id: string): T | undefined;
  /** Whether the id is in use, or was: a thing that is gone for good keeps its name. */
  isTaken(collection: Collection<never>, id: string): Promise<boolean>;
};

export function readState(store: Store, seq: number, at: string): { state: State; read: Read } {
  const seen = new Map<string, Versioned<Folded> | null>();

  async function load(collection: Collection, ids: readonly string[]): Promise<void> {
    const missing = ids.filter((id) => !seen.has(keyOf(collection, id)));
    if (missing.length === 0) return;
    for (const id of missing) seen.set(keyOf(collection, id), null);
    for (const found of await store.getVersioned(collection as Collection<Folded>, missing)) {
      seen.set(keyOf(collection, found.doc.id), found);
    }
  }

  const found = (collection: Collection, id: string) => seen.get(keyOf(collection, id)) ?? null;

  const read: Read = async (collection, id) => {
    await load(collection, [id]);
    return found(collection, id);
  };
  const state: State = {
    seq,
    at,
    async find<T extends Document>(collection: Collection<T>, id: string) {
      return (await this.findMany(collection, [id]))[0] ?? null;
    },
    async findMany<T extends Document>(collection: Collection<T>, ids: readonly string[]) {
      await load(collection, ids);
      const docs = ids.map((id) => found(collection as unknown as Collection, id)?.doc);
      return docs.filter((doc) => doc && !doc['gone']) as unknown as T[]; // the collection's rows are Ts
    },
    frev: (collection, id) => found(collection, id)?.frev ?? {},
    seen: <T extends Document>(collection: Collection<T>, id: string) =>
      found(collection, id)?.doc as unknown as T | undefined,
    isTaken: async (collection, id) => (await read(collection, id)) !== null,
  };
  return { state, read };
}

function keyOf(collection: { name: string }, id: string): string {
  return `${collection.name} ${id}`;
}

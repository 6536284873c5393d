import type { Collection, Document, Store } from '../platform/store/port.ts';

/** `expand` only adds, so the release before works on; `contract` takes away what no release uses any more. */
export type Phase = 'expand' | 'contract';

export type Migration = {
  readonly phase: Phase;
  /** In the words of whoever runs it. */
  readonly says: string;
  /**
   * Yields after each page where it is, and is begun there again after a kill: whatever it does must be fine to do
   * twice, beside servers that work.
   */
  does(context: MigrationContext, cursor: string | undefined): AsyncGenerator<string, void, void>;
};

/** Known by its file: 0001-keys. */
export type NamedMigration = Migration & { readonly name: string };

/** What a migration may ask of the store, and do to it. */
export type MigrationStore = Readable & Pick<Store, 'insert' | 'updateIf' | 'applyMany' | 'remove'>;
export type Readable = Pick<Store, 'get' | 'scan' | 'page'>;

export type MigrationContext = {
  /** Counts what is written; in a dry run that is all it does. */
  readonly store: MigrationStore;
  readonly collections: readonly Collection[];
  readonly system: 'sqlite' | 'mongodb';
};

const atOnce = 20;

/** Every document of these collections, a page at a time, from where it was. */
export async function* throughAll(
  store: Readable,
  collections: readonly Collection[],
  cursor: string | undefined,
  work: (collection: Collection, doc: Document) => Promise<unknown>,
  perPage = 200,
): AsyncGenerator<string, void, void> {
  const [begunIn = '', begunAfter = ''] = cursor?.split('\n') ?? [];
  const left = collections.filter(({ name }) => name >= begunIn).toSorted(byName);
  for (const collection of left) {
    for (let after = collection.name === begunIn ? begunAfter : ''; ;) {
      const docs = await store.scan(collection, after, perPage);
      const last = docs.at(-1);
      if (!last) break;
      for (let done = 0; done < docs.length; done += atOnce) {
        await Promise.all(docs.slice(done, done + atOnce).map((doc) => work(collection, doc)));
      }
      after = last.id;
      yield `${collection.name}\n${after}`;
    }
  }
}

function byName(one: Collection, other: Collection): number {
  return one.name < other.name ? -1 : 1;
}

import type { Collection, Store } from '../port.ts';
import { beginWork, endWork, unfinished } from '../unfinished.ts';
import { createFiller } from './fill.ts';
import { createFileWriter, filesIn, type Folders } from './folder.ts';
import type { Items } from './items.ts';
import type { Place } from './place.ts';

type Parts = Folders & {
  name: string;
  identity: string;
  store: Store;
  collections: readonly Collection[];
  /** That of the servers, where it is not kept in the folder. */
  secret?: string;
};

const perScan = 500;

/** A store with what stands beside it. Projections are not moved: they are made anew where the journal arrives. */
export function storePlace({ name, identity, store, collections, folder, filesFolder, secret }: Parts): Place {
  const folders = { folder, filesFolder };
  const moved = collections.filter(({ kind }) => kind === 'journal' || kind === 'record').toSorted(byName);

  async function* items(): Items {
    for (const collection of moved) yield* documentsOf(store, collection);
    yield* filesIn(folders, secret);
  }

  async function holds(from: string) {
    const begun = await store.get(unfinished, 'move');
    if (begun) return begun.from === from ? 'a part' : 'something else';
    for (const collection of moved) if ((await store.scan(collection, '', 1)).length > 0) return 'something else';
    return 'nothing';
  }

  async function put(coming: Items, from: string): Promise<void> {
    await beginWork(store, 'move', from);
    const filler = createFiller(store, moved);
    const files = createFileWriter(folders, secret);
    for await (const item of coming) await ('doc' in item ? filler.put(item.collection, item.doc) : files.put(item));
    await filler.finish();
    await files.finish();
  }

  return {
    ...{ name, identity, store, items, holds, put },
    release: async () => void (await endWork(store, 'move')),
    close: () => store.close(),
  };
}

async function* documentsOf(store: Store, collection: Collection): Items {
  for (let after = ''; ;) {
    const docs = await store.scan(collection, after, perScan);
    for (const doc of docs) yield { collection: collection.name, doc };
    if (docs.length < perScan) return;
    after = docs.at(-1)?.id ?? after;
  }
}

function byName(one: Collection, other: Collection): number {
  return one.name < other.name ? -1 : 1;
}

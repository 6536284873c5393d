import { isDeepStrictEqual } from 'node:util';
import { StartError } from '../../errors.ts';
import { DuplicateKey, type Collection, type Document, type Store } from '../port.ts';

const perChunk = 200;

/**
 * Makes collections hold exactly what is put, which comes by collection and in the order of ids. What an earlier try
 * has brought stays; a record that has changed or gone since is brought up to date.
 */
export function createFiller(store: Store, collections: readonly Collection[]) {
  const unseen = new Set(collections);
  let current: Collection | undefined;
  let chunk: Document[] = [];
  let conflicting: Document[] = [];
  let after = '';

  async function put(name: string, doc: Document): Promise<void> {
    if (current?.name !== name) {
      await finishCollection();
      current = [...unseen].find((one) => one.name === name);
      if (!current)
        throw new StartError(`This version of the program keeps no "${name}": use the version that wrote it.`);
      unseen.delete(current);
    }
    chunk.push(doc);
    if (chunk.length === perChunk) await flush(current, chunk.at(-1)?.id);
  }

  async function finish(): Promise<void> {
    await finishCollection();
    for (const collection of unseen) {
      current = collection;
      await finishCollection();
    }
  }

  async function finishCollection(): Promise<void> {
    if (!current) return;
    await flush(current, undefined);
    for (const doc of conflicting) await insertOrRefuse(current, doc);
    [current, conflicting, after] = [undefined, [], ''];
  }

  /** All ids after the last chunk and up to `last`, or to the end of the collection, are those of the chunk. */
  async function flush(collection: Collection, last: string | undefined): Promise<void> {
    const wanted = new Map(chunk.map((doc) => [doc.id, doc]));
    for (const there of await between(collection, last)) {
      const doc = wanted.get(there.id);
      wanted.delete(there.id);
      if (!doc) await takeAway(collection, there);
      else if (!isDeepStrictEqual(doc, there)) await replace(collection, there, doc);
    }
    const landed = await Promise.all([...wanted.values()].map((doc) => isInserted(collection, doc)));
    conflicting.push(...[...wanted.values()].filter((_, at) => !landed[at]));
    [chunk, after] = [[], last ?? ''];
  }

  async function between(collection: Collection, last: string | undefined): Promise<Document[]> {
    const found: Document[] = [];
    for (let from = after; ;) {
      const docs = await store.scan(collection, from, perChunk);
      found.push(...docs.filter(({ id }) => last === undefined || id <= last));
      from = docs.at(-1)?.id ?? from;
      if (docs.length < perChunk || (last !== undefined && from > last)) return found;
    }
  }

  async function takeAway(collection: Collection, { id }: Document): Promise<void> {
    if (collection.kind === 'journal') throw otherData();
    await store.remove(collection, id);
  }

  /** An entry of the journal changes too: what it held may have been erased since. */
  async function replace(collection: Collection, there: Document, doc: Document): Promise<void> {
    const without = Object.fromEntries(Object.keys(there).map((field) => [field, undefined]));
    await store.updateIf(collection, doc.id, {}, { ...without, ...doc });
  }

  async function isInserted(collection: Collection, doc: Document): Promise<boolean> {
    try {
      await store.insert(collection, doc);
      return true;
    } catch (error) {
      if (error instanceof DuplicateKey) return false; // of a record that is about to go
      throw error;
    }
  }

  async function insertOrRefuse(collection: Collection, doc: Document): Promise<void> {
    if (!(await isInserted(collection, doc))) throw otherData();
  }

  return { put, finish };
}

function otherData(): StartError {
  return new StartError('The place that was begun to be filled holds other data by now: empty it and begin again.');
}

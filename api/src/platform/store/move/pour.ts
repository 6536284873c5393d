import type { Collection, Document, Store } from '../port.ts';

const perChunk = 200;

/** Fills collections that hold nothing yet, many documents at once. */
export function createPouring(store: Store) {
  let chunk: Promise<void>[] = [];

  async function put(collection: Collection, doc: Document): Promise<void> {
    chunk.push(store.insert(collection, doc));
    if (chunk.length >= perChunk) await finish();
  }

  /** What is there becomes this; what is not there stays away. */
  async function replace(collection: Collection, doc: Document): Promise<void> {
    await finish();
    const there = await store.get(collection, doc.id);
    if (!there) return;
    const without = Object.fromEntries(Object.keys(there).map((field) => [field, undefined]));
    await store.updateIf(collection, doc.id, {}, { ...without, ...doc });
  }

  async function finish(): Promise<void> {
    const landing = chunk;
    chunk = [];
    await Promise.all(landing);
  }

  return { put, replace, finish };
}

import { DuplicateKey, type Collection, type Document, type Put, type Store } from './port.ts';

/** False where somebody was first with the id, or with another unique key: what is there stays as it is. */
export async function insertOnce<T extends Document>(
  store: Store,
  collection: Collection<T>,
  doc: T,
  follow?: readonly Put[],
): Promise<boolean> {
  try {
    await store.insert(collection, doc, follow);
    return true;
  } catch (error) {
    if (error instanceof DuplicateKey) return false;
    throw error;
  }
}

import { z } from 'zod';
import { collection, DuplicateKey, type Store } from '../platform/store/port.ts';

const Erasure = z.object({ id: z.string(), projectId: z.string(), by: z.string(), files: z.array(z.string()) });
export type Erasure = z.infer<typeof Erasure>;

/** Files that are being erased, with what their row named: written first and removed last. */
export const attachmentErasures = collection({
  name: 'attachment-erasures',
  kind: 'record',
  shape: Erasure,
  keys: () => ({}),
  indexes: [],
  queries: {},
});

export async function begin(store: Store, erasure: Erasure): Promise<void> {
  try {
    await store.insert(attachmentErasures, erasure);
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error;
  }
}

export const pending = (store: Store) => store.scan(attachmentErasures, '', 100);
export const end = (store: Store, id: string) => store.remove(attachmentErasures, id);

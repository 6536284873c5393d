import { z } from 'zod';
import { collection, DuplicateKey, type Store } from '../platform/store/port.ts';

const Erasure = z.object({
  id: z.string(),
  projectId: z.string(),
  by: z.string(),
  expired: z.literal(true).optional(),
});
export type Erasure = z.infer<typeof Erasure>;

/** Tasks that are being erased: written first and removed last, so that no erasure stops half-way. */
export const erasures = collection({
  name: 'erasures',
  kind: 'record',
  shape: Erasure,
  keys: () => ({}),
  indexes: [],
  queries: {},
});

export async function begin(store: Store, erasure: Erasure): Promise<void> {
  try {
    await store.insert(erasures, erasure);
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error;
  }
}

export const pending = (store: Store) => store.scan(erasures, '', 100);
export const end = (store: Store, id: string) => store.remove(erasures, id);

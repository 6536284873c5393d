import { z } from 'zod';
import { insertOnce } from '../platform/store/insert-once.ts';
import { collection, type Store } from '../platform/store/port.ts';

/** Something that is being erased, on whose behalf, and what has to go with it. */
const Erasure = z.object({
  id: z.string(),
  projectId: z.string(),
  by: z.string(),
  /** By itself, after its time in the trash. */
  expired: z.literal(true).optional(),
  /** Its bytes, which its row no longer names once it is gone. */
  files: z.array(z.string()).optional(),
});
export type Erasure = z.infer<typeof Erasure>;

/** Written first and removed last, so that no erasure stops half-way. */
export function erasureCollection(name: string) {
  return collection({ name, kind: 'record', shape: Erasure, keys: () => ({}), indexes: [], queries: {} });
}
export type Erasures = ReturnType<typeof erasureCollection>;

export function erasureRecords(store: Store, erasures: Erasures) {
  return {
    begin: (erasure: Erasure) => insertOnce(store, erasures, erasure),
    pending: () => store.scan(erasures, '', 100),
    end: (id: string) => store.remove(erasures, id),
  };
}

import { Upload } from '@taskmanager/contract';
import { z } from 'zod';
import { insertOnce } from '../platform/store/insert-once.ts';
import { collection, type Store } from '../platform/store/port.ts';

const UploadRecord = Upload.extend({ projectId: z.string(), userId: z.string() });
export type UploadRecord = z.infer<typeof UploadRecord>;

/** Files that were announced and are not on their task yet. */
export const uploadCollection = collection({
  name: 'uploads',
  kind: 'record',
  shape: UploadRecord,
  keys: ({ taskId, expiresAt }) => ({ taskId, expiresAt }),
  indexes: [{ fields: ['taskId'] }, { fields: ['expiresAt'] }],
  queries: { ofTask: { by: ['taskId'] }, oldest: { by: [], sort: 'expiresAt' } },
});

export function uploadRecords(store: Store) {
  return {
    find: (id: string) => store.get(uploadCollection, id),
    remove: (id: string) => store.remove(uploadCollection, id),
    countOf: (taskId: string, atMost: number) => store.count(uploadCollection, 'ofTask', { taskId }, atMost),
    /** Answers what is there under the id: this one, or one that was there before. */
    async add(upload: UploadRecord): Promise<UploadRecord | null> {
      return (await insertOnce(store, uploadCollection, upload)) ? upload : store.get(uploadCollection, upload.id);
    },
    async removeExpired(now: string): Promise<number> {
      const { items } = await store.page(uploadCollection, 'oldest', { equal: {}, before: now, limit: 500 });
      for (const { id } of items) await store.remove(uploadCollection, id);
      return items.length;
    },
  };
}

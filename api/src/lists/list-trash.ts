import type { Id } from '@taskmanager/contract';
import { createErasing, erasureCollection } from '../journal/erasing.ts';
import type { Journal } from '../journal/journal.ts';
import { AppError } from '../platform/errors.ts';
import type { Store } from '../platform/store/port.ts';
import { listDocuments } from './list-documents.ts';

type EraseTasks = (list: { id: Id; projectId: Id }, by: Id) => Promise<void>;
type Parts = { store: Store; journal: Journal; eraseTasks: EraseTasks };

export const listErasures = erasureCollection('list-erasures');

/** A removed list is erased after thirty days. First nobody can bring it back any more, then its tasks go. */
export function createListTrash({ store, journal, eraseTasks }: Parts) {
  const erasing = createErasing({
    ...{ store, journal, erasures: listErasures, collection: listDocuments },
    async check({ id }, state) {
      const list = await state.find(listDocuments, id);
      if (list && !list.deletedAt) throw new AppError('conflict', 'Only a list in the trash can be erased.');
    },
    erasureOf: ({ id, projectId, createdBy: by }) => ({ id, projectId, by, expired: true }),
    typeOf: () => 'list.expired',
    afterwards: ({ id, projectId, by }) => eraseTasks({ id, projectId }, by),
  });

  return { sweep: erasing.sweep };
}

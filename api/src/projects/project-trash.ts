import type { Id } from '@taskmanager/contract';
import { createStreamErasing, type Leaving } from '../journal/erase-stream.ts';
import { createErasing, erasureCollection, trashEnd } from '../journal/erasing.ts';
import { projectStream } from '../journal/events.ts';
import type { Journal } from '../journal/journal.ts';
import type { Projection } from '../journal/projections.ts';
import { AppError } from '../platform/errors.ts';
import type { Store } from '../platform/store/port.ts';
import { projectDocuments } from './project-documents.ts';

type Parts = {
  store: Store;
  journal: Journal;
  projections: readonly Projection<never>[];
  /** What is no document goes right before those it hangs on. */
  leaving: Leaving;
  eraseInvitations: (projectId: Id) => Promise<void>;
  now: () => Date;
};

export const projectErasures = erasureCollection('project-erasures');

/** A removed project is erased after thirty days. First nobody can bring it back any more, then goes all it held. */
export function createProjectTrash({ store, journal, projections, leaving, eraseInvitations, now }: Parts) {
  const eraseStream = createStreamErasing({ store, journal, projections, leaving });
  const erasing = createErasing({
    ...{ store, journal, erasures: projectErasures, collection: projectDocuments },
    async check({ id }, state) {
      const project = await state.find(projectDocuments, id);
      if (!project) return;
      // One that was restored and removed again has its thirty days before it.
      if (project.deletedAt && project.deletedAt < trashEnd(now())) return;
      throw new AppError('conflict', 'Only a project that was in the trash for thirty days can be erased.');
    },
    erasureOf: ({ id, createdBy: by }) => ({ id, projectId: id, by, expired: true }),
    typeOf: () => 'project.expired',
    async afterwards({ id, by }) {
      await eraseInvitations(id);
      await eraseStream(projectStream(id), 'project.erased', by);
    },
  });

  return { sweep: erasing.sweep };
}

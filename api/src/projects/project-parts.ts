import type { Action } from '@taskmanager/contract';
import type { Change, Committed } from '../journal/journal.ts';
import type { Operation, Who } from '../platform/calls.ts';
import { AppError } from '../platform/errors.ts';
import type { Collection, Document, Store } from '../platform/store/port.ts';
import type { InProject, ProjectAccess } from './project-access.ts';
import { isGone } from './project-documents.ts';

/** What belongs to one project: lists, labels, fields, tasks. */
type Part = Document & { projectId: string; deletedAt?: string };

/** Removed things are found by those who ask for them: restore, undo, the trash. */
export type Removed = 'hide removed' | 'find removed';

/** Changes one thing that is named by its own id; the project it belongs to says who may. */
export function createPartChanges(store: Store, access: ProjectAccess) {
  async function owning<T extends Part>(collection: Collection<T>, id: string): Promise<string> {
    const part = await store.get(collection, id);
    if (!part?.projectId) throw gone();
    return part.projectId;
  }

  return async <T extends Part, A>(
    who: Who,
    op: Operation,
    action: Action,
    collection: Collection<T>,
    id: string,
    removed: Removed,
    decide: (part: T, inside: InProject) => Promise<Change<A>>,
  ): Promise<Committed<A>> => {
    const projectId = await owning(collection, id);
    return access.change(who, projectId, action, op, async (inside) => {
      const part = await inside.state.find(collection, id);
      if (!part || part.projectId !== projectId) throw gone();
      if (isGone(part) && removed === 'hide removed') throw gone();
      return decide(part, inside);
    });
  };
}

export type PartChanges = ReturnType<typeof createPartChanges>;

export function gone(): AppError {
  return new AppError('not-found', 'There is no such thing, or you may not see it.');
}

/** A client may name a new thing before it is online; nobody may take a name that is in use. */
export async function refuseTaken(inside: InProject, collection: Collection<never>, id: string): Promise<void> {
  if (await inside.state.isTaken(collection, id)) {
    throw new AppError('already-exists', 'There is something with this id already. Choose another id.');
  }
}

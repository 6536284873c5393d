import { may, type Action, type Role } from '@taskmanager/contract';
import type { Committed, Change, Journal, State } from '../journal/journal.ts';
import { projectStream } from '../journal/events.ts';
import type { Operation, Who } from '../platform/calls.ts';
import { AppError } from '../platform/errors.ts';
import type { Store } from '../platform/store/port.ts';
import {
  isErased,
  isGone,
  memberDocuments,
  memberId,
  projectDocuments,
  roleOf,
  type ProjectDocument,
} from './project-documents.ts';

/** A project as somebody who may act in it sees it. */
export type Admitted = { project: ProjectDocument; role: Role };
export type InProject = Admitted & { state: State };

export type ProjectAccess = ReturnType<typeof createProjectAccess>;

/** Who may do what in a project: asked before a read, and again inside every change, from the state it changes. */
export function createProjectAccess(store: Store, journal: Journal) {
  async function admit(who: Who, projectId: string, action: Action, trashed = false): Promise<Admitted> {
    const [project, member] = await Promise.all([
      store.get(projectDocuments, projectId),
      store.get(memberDocuments, memberId(projectId, who.userId)),
    ]);
    return admitted(project, roleOf(member), action, trashed);
  }

  async function change<A>(
    who: Who,
    projectId: string,
    action: Action,
    op: Operation,
    decide: (inside: InProject) => Promise<Change<A>>,
    trashed = false,
  ): Promise<Committed<A>> {
    const committed = await journal.commit(projectStream(projectId), op, async (state) => {
      const project = await state.find(projectDocuments, projectId);
      const member = await state.find(memberDocuments, memberId(projectId, who.userId));
      return decide({ ...admitted(project, roleOf(member), action, trashed), state });
    });
    // A repeated call decides nothing anew, but whoever was removed since is shown nothing any more.
    if (committed.replayed && action !== 'project.leave') await admit(who, projectId, 'project.read', true);
    return committed;
  }

  return { admit, change };
}

/** An outsider learns nothing, not even that the project exists. */
function admitted(project: ProjectDocument | null, role: Role | undefined, action: Action, trashed: boolean): Admitted {
  if (!project || isErased(project) || !role)
    throw new AppError('not-found', 'There is no such project, or you are not a member of it.');
  if (isGone(project) && !trashed)
    throw new AppError('not-found', 'This project is in the trash. Its owner can restore it.');
  if (!may(role, action))
    throw new AppError('forbidden', 'Your role in this project does not allow that. Ask an admin.');
  return { project, role };
}

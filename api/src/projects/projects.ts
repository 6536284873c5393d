import { newId, spacedRanks, type NewProject, type Project, type ProjectChange } from '@taskmanager/contract';
import type { Change, Committed, Draft, Journal } from '../journal/journal.ts';
import { projectStream } from '../journal/events.ts';
import type { From, Merge } from '../journal/merge.ts';
import type { Operation, Who } from '../platform/calls.ts';
import { AppError } from '../platform/errors.ts';
import type { Page, Store } from '../platform/store/port.ts';
import { listDocuments } from '../lists/list-documents.ts';
import type { InProject, ProjectAccess } from './project-access.ts';
import {
  isErased,
  isGone,
  memberDocuments,
  memberId,
  projectDocuments,
  roleOf,
  type ProjectDocument,
} from './project-documents.ts';

export { createProjectAccess, type InProject, type ProjectAccess } from './project-access.ts';
export { createPartChanges, gone, refuseTaken, type PartChanges, type Removed } from './project-parts.ts';

export type Projects = ReturnType<typeof createProjects>;
type Parts = { store: Store; journal: Journal; merge: Merge; access: ProjectAccess; now: () => Date };
type State = 'active' | 'archived' | 'trashed';

export function createProjects({ store, journal, merge, access, now }: Parts) {
  async function create(who: Who, op: Operation, wanted: NewProject): Promise<Committed<Project>> {
    const id = wanted.id ?? op.newId ?? newId();
    return journal.commit(projectStream(id), op, async (state) => {
      if (await state.isTaken(projectDocuments as never, id)) {
        throw new AppError('already-exists', 'There is a project with this id already. Choose another id.');
      }
      const { name, description, colour, lists } = wanted;
      return {
        type: 'project.created',
        drafts: [
          { collection: projectDocuments as never, id, set: present({ name, description, colour }) },
          ownerDraft(id, who.userId),
          ...listDrafts(id, lists),
        ],
        answer: (after) => ({ ...after(projectDocuments, id), role: 'owner' }),
      };
    });
  }

  async function list(who: Who, state: State, limit: number, after?: string): Promise<Page<Project>> {
    const mine = await store.page(memberDocuments, 'ofUser', { equal: { userId: who.userId }, limit, after });
    const projects = await store.getMany(
      projectDocuments,
      mine.items.map((member) => member.projectId),
    );
    const roles = new Map(mine.items.map((member) => [member.projectId, member.role]));
    const items = projects.filter((project) => !isErased(project) && stateOf(project) === state);
    return {
      items: items.map((project) => ({ ...project, role: roles.get(project.id) ?? 'viewer' })),
      next: mine.next,
    };
  }

  async function read(who: Who, projectId: string, trashed = false): Promise<Project> {
    const { project, role } = await access.admit(who, projectId, 'project.read', trashed);
    return { ...project, role };
  }

  /** Those of these projects that the caller may read at this moment, in no order; none that is in the trash. */
  async function readable(who: Pick<Who, 'userId'>, projectIds: readonly string[]): Promise<Map<string, Project>> {
    const memberIds = projectIds.map((id) => memberId(id, who.userId));
    const [found, members] = await Promise.all([
      store.getMany(projectDocuments, projectIds),
      store.getMany(memberDocuments, memberIds),
    ]);
    const roles = new Map(members.map((member) => [member.projectId, roleOf(member)]));
    const seen = found.flatMap((project) => {
      const role = roles.get(project.id);
      return role && !isGone(project) ? [{ ...project, role }] : [];
    });
    return new Map(seen.map((project) => [project.id, project]));
  }

  /** All the caller may read, archived ones too. */
  async function mine(who: Who): Promise<Project[]> {
    const ask = { equal: { userId: who.userId }, limit: mostSearched };
    const { items } = await store.page(memberDocuments, 'ofUser', ask);
    const ids = items.map(({ projectId }) => projectId);
    return [...(await readable(who, ids)).values()];
  }

  function change(
    who: Who,
    op: Operation,
    projectId: string,
    from: From,
    wanted: ProjectChange,
  ): Promise<Committed<Project>> {
    const { base: _base, archived, ...fields } = wanted;
    return access.change(who, projectId, 'project.edit', op, async (inside) =>
      answered(
        inside,
        'project.changed',
        {
          ...undefinedForNull(fields),
          ...(archived !== undefined && { archivedAt: archived ? inside.state.at : undefined }),
        },
        from,
      ),
    );
  }

  function remove(who: Who, op: Operation, projectId: string): Promise<Committed<Project>> {
    return access.change(
      who,
      projectId,
      'project.delete',
      op,
      async (inside) =>
        answered(inside, 'project.deleted', isGone(inside.project) ? {} : { deletedAt: now().toISOString() }),
      true,
    );
  }

  function restore(who: Who, op: Operation, projectId: string): Promise<Committed<Project>> {
    return access.change(
      who,
      projectId,
      'project.delete',
      op,
      async (inside) => answered(inside, 'project.restored', { deletedAt: undefined }),
      true,
    );
  }

  async function answered(inside: InProject, type: string, wanted: object, from: From = {}): Promise<Change<Project>> {
    const { state, project, role } = inside;
    const drafts = await merge(state, projectDocuments, project, from, wanted as Record<string, unknown>);
    return { type, drafts, answer: (after) => ({ ...after(projectDocuments, project.id), role }) };
  }

  return { create, list, read, readable, mine, change, remove, restore };
}

/** Beyond so many, those joined last are found in the project itself. */
const mostSearched = 1000;

const firstLists = ['To do', 'In progress', 'Done'];

function listDrafts(projectId: string, names: string[] = firstLists): Draft[] {
  const ranks = spacedRanks(names.length);
  return names.map((name, at) => ({
    collection: listDocuments as never,
    id: newId(),
    set: { projectId, name, rank: ranks[at], ...(names === firstLists && at === 2 && { completes: true }) },
  }));
}

function ownerDraft(projectId: string, userId: string): Draft {
  return {
    collection: memberDocuments as never,
    id: memberId(projectId, userId),
    set: { projectId, userId, role: 'owner' },
  };
}

function stateOf(project: ProjectDocument): State {
  if (isGone(project)) return 'trashed';
  return project.archivedAt ? 'archived' : 'active';
}

/** Without the fields that were not given. */
export function present<T extends object>(fields: T): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== false));
}

/** A merge patch says null where the journal says absent. */
export function undefinedForNull(fields: object): Record<string, unknown> {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    entries.map(([key, value]) => [key, value === null || value === false ? undefined : value]),
  );
}

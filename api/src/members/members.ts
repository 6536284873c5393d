import type { Member, Role } from '@taskmanager/contract';
import type { Change, Committed } from '../journal/journal.ts';
import type { Merge } from '../journal/merge.ts';
import type { Operation, Who } from '../platform/calls.ts';
import { AppError } from '../platform/errors.ts';
import type { Store } from '../platform/store/port.ts';
import type { InProject, ProjectAccess } from '../projects/projects.ts';
import { memberDocuments, memberId, roleOf, type MemberDocument } from '../projects/project-documents.ts';

export type Members = ReturnType<typeof createMembers>;
/** How people show themselves, by their ids. */
export type FacesOf = (userIds: readonly string[]) => Promise<ReadonlyMap<string, Pick<Member, 'name' | 'avatar'>>>;
/** What people call themselves, by their ids. */
export type NamesOf = (userIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;
type Parts = { store: Store; access: ProjectAccess; merge: Merge; facesOf: FacesOf };

const mostMembers = 1000;

export function createMembers({ store, access, merge, facesOf }: Parts) {
  async function list(who: Who, projectId: string): Promise<Member[]> {
    await access.admit(who, projectId, 'project.read');
    return ofProject(projectId);
  }

  async function ofProject(projectId: string): Promise<Member[]> {
    const { items } = await store.page(memberDocuments, 'ofProject', { equal: { projectId }, limit: mostMembers });
    const faces = await facesOf(items.map((member) => member.userId));
    return items.map((member) => ({ ...member, ...faces.get(member.userId) }));
  }

  function change(who: Who, op: Operation, projectId: string, userId: string, role: Role): Promise<Committed<Member>> {
    return access.change(who, projectId, 'member.edit', op, async (inside) => {
      const member = await memberIn(inside, userId);
      refuseAboveOneself(inside, member.role, role);
      if (member.role === 'owner' && role !== 'owner') await refuseLastOwner(inside);
      const drafts = await merge(inside.state, memberDocuments, member, {}, { role });
      return { type: 'member.changed', drafts, answer: answer(member.id) };
    });
  }

  /** Anybody may leave; who removes somebody else must be allowed to. */
  function remove(who: Who, op: Operation, projectId: string, userId: string): Promise<Committed<Member>> {
    const action = who.userId === userId ? 'project.leave' : 'member.edit';
    return access.change(who, projectId, action, op, async (inside) => {
      const member = await inside.state.find(memberDocuments, memberId(projectId, userId));
      if (!member) throw strangers();
      if (who.userId !== userId) refuseAboveOneself(inside, member.role);
      if (roleOf(member) === 'owner') await refuseLastOwner(inside);
      const wanted = member.deletedAt ? {} : { deletedAt: inside.state.at };
      return {
        type: 'member.removed',
        drafts: await merge(inside.state, memberDocuments, member, {}, wanted),
        answer: answer(member.id),
      };
    });
  }

  async function refuseLastOwner({ project }: InProject): Promise<void> {
    const { items } = await store.page(memberDocuments, 'ofProject', {
      equal: { projectId: project.id },
      limit: mostMembers,
    });
    if (items.filter((member) => member.role === 'owner').length > 1) return;
    throw new AppError('last-owner', 'A project needs an owner. Make somebody else an owner first.');
  }

  return { list, ofProject, change, remove };
}

async function memberIn({ state, project }: InProject, userId: string): Promise<MemberDocument> {
  const member = await state.find(memberDocuments, memberId(project.id, userId));
  if (!member || !roleOf(member)) throw strangers();
  return member;
}

function strangers(): AppError {
  return new AppError('not-found', 'There is no such member in this project.');
}

/** An admin neither makes nor touches owners. */
function refuseAboveOneself({ role }: InProject, ...concerned: Role[]): void {
  if (role === 'owner' || !concerned.includes('owner')) return;
  throw new AppError('forbidden', 'Only an owner can make, change or remove an owner.');
}

function answer(id: string): Change<Member>['answer'] {
  return (after) => after(memberDocuments, id);
}

import { Member, Project, type Folded, type Role } from '@taskmanager/contract';
import type { z } from 'zod';
import { projection } from '../journal/projections.ts';

export const ProjectDocument = Project.omit({ role: true });
export type ProjectDocument = z.infer<typeof ProjectDocument>;

export const projectDocuments = projection({
  name: 'projects',
  kind: 'projection',
  shape: ProjectDocument,
  keys: ({ deletedAt }) => ({ deletedAt }),
  indexes: [{ fields: ['deletedAt'] }],
  queries: { oldestInTrash: { by: [], sort: 'deletedAt' } },
});

export const MemberDocument = Member.omit({ name: true, avatar: true });
export type MemberDocument = z.infer<typeof MemberDocument>;

export const memberDocuments = projection({
  name: 'members',
  kind: 'projection',
  shape: MemberDocument,
  keys: (member) => (isGone(member) ? {} : { projectId: member.projectId, userId: member.userId }),
  indexes: [{ fields: ['projectId'] }, { fields: ['userId'] }],
  queries: { ofProject: { by: ['projectId'] }, ofUser: { by: ['userId'] } },
});

/** One document a person and project, so that joining twice is joining once. */
export const memberId = (projectId: string, userId: string) => `${projectId}.${userId}`;

export function roleOf(member: MemberDocument | null | undefined): Role | undefined {
  return member && !member.deletedAt ? member.role : undefined;
}

/** Whether its tasks are to be seen: not those of a project that is put away, nor those of a removed list. */
export function shows(
  project: Pick<ProjectDocument, 'archivedAt' | 'removedLists'> | undefined,
  listId: string,
): boolean {
  return project !== undefined && !project.archivedAt && !project.removedLists?.[listId];
}

/** Removed, or erased for good. */
export function isGone(doc: { deletedAt?: string }): boolean {
  return doc.deletedAt !== undefined || isErased(doc);
}

export function isErased(doc: object): boolean {
  return (doc as Folded)['gone'] === true;
}

import { z } from 'zod';
import type { Endpoints } from './endpoint.ts';
import { Id, Timestamp } from './ids.ts';
import { Role } from './roles.ts';

export const Name = z.string().trim().min(1, 'must not be empty').max(200);
export const Colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'must be a colour like #3b82f6');

/** What every document of the journal carries; absent means not set. */
export const stamps = {
  id: z.string(),
  rev: z.int(),
  createdAt: Timestamp,
  createdBy: Id,
  updatedAt: Timestamp,
};

export const Project = z.object({
  ...stamps,
  name: Name,
  description: z.string().optional(),
  colour: Colour.optional(),
  archivedAt: Timestamp.optional(),
  deletedAt: Timestamp.optional(),
  /** Lists that were removed; what stands in them is hidden with them. */
  removedLists: z.record(Id, z.literal(true)).optional(),
  /** The caller's own role. */
  role: Role,
});
export type Project = z.infer<typeof Project>;

const details = {
  description: z.string().max(10_000),
  colour: Colour,
};

export const NewProject = z.strictObject({
  id: Id.optional(),
  name: Name,
  description: details.description.optional(),
  colour: details.colour.optional(),
  /** Names of the first lists; without them: To do, In progress, Done. */
  lists: z.array(Name).max(20).optional(),
});
export type NewProject = z.infer<typeof NewProject>;

/** `base` is the rev a change was made from: what nobody touched since merges, what somebody did answers 409. */
export const Base = z.int().min(0).optional();

export const ProjectChange = z.strictObject({
  base: Base,
  name: Name.optional(),
  description: details.description.nullable().optional(),
  colour: details.colour.nullable().optional(),
  archived: z.boolean().optional(),
});
export type ProjectChange = z.infer<typeof ProjectChange>;

export const PageQuery = {
  limit: z.coerce.number().int().min(1).max(100).default(50),
  after: z.string().max(400).optional(),
};

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

export const ProjectParams = z.object({ projectId: Id });

export const projectsApi = {
  create: {
    method: 'POST',
    path: '/projects',
    summary: 'Start a project; its maker becomes its owner',
    access: 'signed-in',
    scope: 'write',
    body: NewProject,
    answer: Project,
    status: 201,
  },
  list: {
    method: 'GET',
    path: '/projects',
    summary: 'The projects the caller is a member of',
    access: 'signed-in',
    scope: 'read',
    query: z.strictObject({ ...PageQuery, state: z.enum(['active', 'archived', 'trashed']).default('active') }),
    answer: pageOf(Project),
  },
  read: {
    method: 'GET',
    path: '/projects/:projectId',
    summary: 'One project',
    access: 'project.read',
    scope: 'read',
    params: ProjectParams,
    query: z.strictObject({ trashed: z.stringbool().optional() }),
    answer: Project,
  },
  change: {
    method: 'PATCH',
    path: '/projects/:projectId',
    summary: 'Rename, describe, colour or archive a project',
    access: 'project.edit',
    scope: 'write',
    params: ProjectParams,
    body: ProjectChange,
    answer: Project,
  },
  remove: {
    method: 'DELETE',
    path: '/projects/:projectId',
    summary: 'Put a project into the trash for 30 days',
    access: 'project.delete',
    scope: 'write',
    params: ProjectParams,
    status: 204,
  },
  restore: {
    method: 'POST',
    path: '/projects/:projectId/restore',
    summary: 'Take a project out of the trash',
    access: 'project.delete',
    scope: 'write',
    params: ProjectParams,
    answer: Project,
  },
} as const satisfies Endpoints;

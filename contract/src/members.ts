import { z } from 'zod';
import { Avatar } from './avatars.ts';
import type { Endpoints } from './endpoint.ts';
import { Id, Timestamp } from './ids.ts';
import { Role } from './roles.ts';
import { ProjectParams, stamps } from './projects.ts';

export const Member = z.object({
  ...stamps,
  projectId: Id,
  userId: Id,
  role: Role,
  deletedAt: Timestamp.optional(),
  /** As the person calls themselves; absent in the journal. */
  name: z.string().optional(),
  /** The same. */
  avatar: Avatar.optional(),
});
export type Member = z.infer<typeof Member>;

const MemberParams = z.object({ projectId: Id, userId: Id });

export const membersApi = {
  list: {
    method: 'GET',
    path: '/projects/:projectId/members',
    summary: 'Who takes part in a project, and how',
    access: 'project.read',
    scope: 'read',
    params: ProjectParams,
    answer: z.object({ items: z.array(Member), next: z.null() }),
  },
  change: {
    method: 'PATCH',
    path: '/projects/:projectId/members/:userId',
    summary: "Change a member's role; only owners make or unmake owners",
    access: 'member.edit',
    scope: 'write',
    params: MemberParams,
    body: z.strictObject({ role: Role }),
    answer: Member,
  },
  remove: {
    method: 'DELETE',
    path: '/projects/:projectId/members/:userId',
    summary: 'Remove a member, or leave the project oneself',
    access: 'project.leave',
    scope: 'write',
    params: MemberParams,
    status: 204,
  },
} as const satisfies Endpoints;

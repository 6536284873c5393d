import { z } from 'zod';
import { Email } from './accounts.ts';
import type { Endpoints } from './endpoint.ts';
import { Id, Timestamp } from './ids.ts';
import { Role } from './roles.ts';
import { Name, pageOf, ProjectParams } from './projects.ts';

const InvitedRole = Role.exclude(['owner']);

export const Invitation = z.object({
  id: Id,
  projectId: Id,
  role: InvitedRole,
  /** Absent in a link that anybody who has it may use. */
  email: z.string().optional(),
  invitedBy: Id,
  createdAt: Timestamp,
  expiresAt: Timestamp,
  acceptedAt: Timestamp.optional(),
});
export type Invitation = z.infer<typeof Invitation>;

export const NewInvitation = z.strictObject({ email: Email.optional(), role: InvitedRole });
export type NewInvitation = z.infer<typeof NewInvitation>;

const Token = z.string().min(20).max(200);

export const invitationsApi = {
  list: {
    method: 'GET',
    path: '/projects/:projectId/invitations',
    summary: 'Invitations nobody has used yet',
    access: 'invitation.read',
    scope: 'read',
    params: ProjectParams,
    answer: pageOf(Invitation),
  },
  create: {
    method: 'POST',
    path: '/projects/:projectId/invitations',
    summary: 'Invite somebody by mail, or make a link to pass on',
    access: 'invitation.edit',
    scope: 'write',
    params: ProjectParams,
    body: NewInvitation,
    answer: Invitation.extend({ link: z.string() }),
    status: 201,
    limit: 'invitation',
  },
  revoke: {
    method: 'DELETE',
    path: '/projects/:projectId/invitations/:invitationId',
    summary: 'Take an invitation back',
    access: 'invitation.edit',
    scope: 'write',
    params: z.object({ projectId: Id, invitationId: Id }),
    status: 204,
  },
  look: {
    method: 'POST',
    path: '/invitations/look',
    summary: 'What an invitation is for, before accepting it',
    access: 'anyone',
    scope: 'session',
    body: z.strictObject({ token: Token }),
    answer: z.object({ projectName: Name, role: InvitedRole, invitedBy: z.string(), expiresAt: Timestamp }),
    repeatable: false,
  },
  accept: {
    method: 'POST',
    path: '/invitations/accept',
    summary: 'Join the project one was invited to',
    access: 'signed-in',
    scope: 'write',
    body: z.strictObject({ token: Token }),
    answer: z.object({ projectId: Id, role: Role }),
  },
} as const satisfies Endpoints;

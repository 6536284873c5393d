import { invitationsApi } from '@taskmanager/contract';
import { on } from '../platform/calls.ts';
import type { Invitations } from './invitations.ts';

export const invitationRoutes = (invitations: Invitations) => [
  on(invitationsApi.list, ({ who, params }) => invitations.list(who, params.projectId)),
  on(invitationsApi.create, ({ who, op, params, body }) => invitations.create(who, op, params.projectId, body)),
  on(invitationsApi.revoke, ({ who, params }) => invitations.revoke(who, params.projectId, params.invitationId)),
  on(invitationsApi.look, ({ body }) => invitations.look(body.token)),
  on(invitationsApi.accept, ({ who, body }) => invitations.accept(who, body.token)),
];

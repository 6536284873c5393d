import { membersApi } from '@taskmanager/contract';
import { on } from '../platform/calls.ts';
import { entity, nothing } from '../platform/replies.ts';
import type { Members } from './members.ts';

export const memberRoutes = (members: Members) => [
  on(membersApi.list, async ({ who, params }) => ({ items: await members.list(who, params.projectId), next: null })),
  on(membersApi.change, async ({ who, op, params, body }) =>
    entity(await members.change(who, op, params.projectId, params.userId, body.role)),
  ),
  on(membersApi.remove, async ({ who, op, params }) =>
    nothing(await members.remove(who, op, params.projectId, params.userId)),
  ),
];

import { listsApi } from '@taskmanager/contract';
import { on } from '../platform/calls.ts';
import { entity, nothing } from '../platform/replies.ts';
import type { Lists } from './lists.ts';

export const listRoutes = (lists: Lists) => [
  on(listsApi.list, async ({ who, params }) => ({ items: await lists.list(who, params.projectId), next: null })),
  on(listsApi.create, async ({ who, op, params, body }) => entity(await lists.create(who, op, params.projectId, body))),
  on(listsApi.change, async ({ who, op, params, body, ifMatch }) =>
    entity(await lists.change(who, op, params.listId, { base: body.base, ifMatch }, body)),
  ),
  on(listsApi.move, async ({ who, op, params, body }) => entity(await lists.move(who, op, params.listId, body))),
  on(listsApi.remove, async ({ who, op, params }) => nothing(await lists.remove(who, op, params.listId))),
  on(listsApi.restore, async ({ who, op, params }) => entity(await lists.restore(who, op, params.listId))),
];

import { fieldsApi } from '@taskmanager/contract';
import { on } from '../platform/calls.ts';
import { entity, nothing } from '../platform/replies.ts';
import type { Fields } from './fields.ts';

export const fieldRoutes = (fields: Fields) => [
  on(fieldsApi.list, async ({ who, params }) => ({ items: await fields.list(who, params.projectId), next: null })),
  on(fieldsApi.create, async ({ who, op, params, body }) =>
    entity(await fields.create(who, op, params.projectId, body)),
  ),
  on(fieldsApi.change, async ({ who, op, params, body, ifMatch }) =>
    entity(await fields.change(who, op, params.fieldId, { base: body.base, ifMatch }, body)),
  ),
  on(fieldsApi.remove, async ({ who, op, params }) => nothing(await fields.remove(who, op, params.fieldId))),
];

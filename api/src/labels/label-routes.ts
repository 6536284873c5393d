import { labelsApi } from '@taskmanager/contract';
import { on } from '../platform/calls.ts';
import { entity, nothing } from '../platform/replies.ts';
import type { Labels } from './labels.ts';

export const labelRoutes = (labels: Labels) => [
  on(labelsApi.list, async ({ who, params }) => ({ items: await labels.list(who, params.projectId), next: null })),
  on(labelsApi.create, async ({ who, op, params, body }) =>
    entity(await labels.create(who, op, params.projectId, body)),
  ),
  on(labelsApi.change, async ({ who, op, params, body, ifMatch }) =>
    entity(await labels.change(who, op, params.labelId, { base: body.base, ifMatch }, body)),
  ),
  on(labelsApi.remove, async ({ who, op, params }) => nothing(await labels.remove(who, op, params.labelId))),
];

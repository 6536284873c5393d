import { watchesApi } from '@taskmanager/contract';
import { on } from '../platform/calls.ts';
import { entity, nothing } from '../platform/replies.ts';
import type { Watches } from './watches.ts';

export const watchRoutes = (watches: Watches) => [
  on(watchesApi.ofTask, ({ who, params }) => watches.ofTask(who, params.taskId)),
  on(watchesApi.watchTask, async ({ who, op, params }) =>
    entity(await watches.chooseForTask(who, op, params.taskId, 'watching')),
  ),
  on(watchesApi.unwatchTask, async ({ who, op, params }) =>
    nothing(await watches.chooseForTask(who, op, params.taskId, 'muted')),
  ),
  on(watchesApi.ofProject, ({ who, params }) => watches.ofProject(who, params.projectId)),
  on(watchesApi.watchProject, async ({ who, op, params }) =>
    entity(await watches.chooseForProject(who, op, params.projectId, 'watching')),
  ),
  on(watchesApi.unwatchProject, async ({ who, op, params }) =>
    nothing(await watches.chooseForProject(who, op, params.projectId, 'muted')),
  ),
];

import { activityApi } from '@taskmanager/contract';
import { on } from '../platform/calls.ts';
import type { ActivityFeed } from './activity.ts';

export const activityRoutes = (activity: ActivityFeed) => [
  on(activityApi.ofProject, ({ who, params, query }) => activity.ofProject(who, params.projectId, query)),
  on(activityApi.ofTask, ({ who, params, query }) => activity.ofTask(who, params.taskId, query)),
];

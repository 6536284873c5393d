import { eventsApi } from '@taskmanager/contract';
import { on } from '../platform/calls.ts';
import { entity } from '../platform/replies.ts';
import type { History } from './history.ts';

export const historyRoutes = (history: History) => [
  on(eventsApi.ofTask, ({ who, params, query }) => history.ofTask(who, params.taskId, query.limit, query.after)),
  on(eventsApi.undo, async ({ who, op, params }) => entity(await history.undo(who, op, params.projectId, params.seq))),
];

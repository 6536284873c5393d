import { eventsApi } from '@taskmanager/contract';
import { on } from '../platform/calls.ts';
import type { Since } from './since.ts';

export const liveRoutes = (since: Since) => [
  on(eventsApi.since, ({ who, params, query }) => since.ofProject(who, params.projectId, query)),
  on(eventsApi.mine, ({ who, query }) => since.ofPerson(who, query)),
];

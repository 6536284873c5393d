import { visitsApi } from '@taskmanager/contract';
import { on } from '../platform/calls.ts';
import type { Visits } from './visits.ts';

export const visitRoutes = (visits: Visits) => [on(visitsApi.count, ({ body }) => visits.count(body.page))];

import { myDayApi } from '@taskmanager/contract';
import { on } from '../platform/calls.ts';
import type { ReadMyDay } from './my-day.ts';

export const myDayRoutes = (read: ReadMyDay) => [on(myDayApi.read, ({ who, query }) => read(who, query.zone))];

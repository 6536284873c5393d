import { searchApi, tasksApi } from '@taskmanager/contract';
import { on } from '../platform/calls.ts';
import { textPage } from '../platform/replies.ts';
import type { Search } from './search.ts';

export const searchRoutes = (search: Search) => [
  on(tasksApi.list, async ({ who, params, query }) => textPage(await search.inProject(who, params.projectId, query))),
  on(searchApi.everywhere, ({ who, query }) => search.everywhere(who, query)),
];

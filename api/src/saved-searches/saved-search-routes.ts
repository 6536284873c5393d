import { savedSearchesApi } from '@taskmanager/contract';
import { on } from '../platform/calls.ts';
import { entity, nothing } from '../platform/replies.ts';
import type { SavedSearches } from './saved-searches.ts';

export const savedSearchRoutes = (searches: SavedSearches) => [
  on(savedSearchesApi.list, async ({ who }) => ({ items: await searches.list(who), next: null })),
  on(savedSearchesApi.create, async ({ who, op, body }) => entity(await searches.create(who, op, body))),
  on(savedSearchesApi.change, async ({ who, op, params, body, ifMatch }) =>
    entity(await searches.change(who, op, params.searchId, { base: body.base, ifMatch }, body)),
  ),
  on(savedSearchesApi.remove, async ({ who, op, params }) => nothing(await searches.remove(who, op, params.searchId))),
];

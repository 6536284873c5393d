import { favouritesApi } from '@taskmanager/contract';
import { on } from '../platform/calls.ts';
import { nothing } from '../platform/replies.ts';
import type { Favourites } from './favourites.ts';

export const favouriteRoutes = (favourites: Favourites) => [
  on(favouritesApi.list, async ({ who }) => ({ items: await favourites.list(who), next: null })),
  on(favouritesApi.add, async ({ who, op, params }) => nothing(await favourites.add(who, op, params.projectId))),
  on(favouritesApi.remove, async ({ who, op, params }) => nothing(await favourites.remove(who, op, params.projectId))),
  on(favouritesApi.move, async ({ who, op, params, body }) =>
    nothing(await favourites.move(who, op, params.projectId, body)),
  ),
];

import { z } from 'zod';
import type { Endpoints } from './endpoint.ts';
import { onePlace, onePlaceMessage, placement } from './lists.ts';
import { Project, ProjectParams } from './projects.ts';

export const mostFavourites = 200;

/** A project close at hand, as its readers see it, and where it stands among the others. */
export const Favourite = Project.extend({ rank: z.string() });
export type Favourite = z.infer<typeof Favourite>;

const Favourites = z.object({ items: z.array(Favourite), next: z.null() });

export const favouritesApi = {
  list: {
    method: 'GET',
    path: '/me/favourites',
    summary: "The caller's favourite projects in their order, without those that are out of reach",
    access: 'signed-in',
    scope: 'read',
    answer: Favourites,
  },
  add: {
    method: 'PUT',
    path: '/me/favourites/:projectId',
    summary: 'Make a project a favourite, below the others',
    access: 'signed-in',
    scope: 'write',
    params: ProjectParams,
    status: 204,
  },
  remove: {
    method: 'DELETE',
    path: '/me/favourites/:projectId',
    summary: 'A favourite no longer',
    access: 'signed-in',
    scope: 'write',
    params: ProjectParams,
    status: 204,
  },
  move: {
    method: 'POST',
    path: '/me/favourites/:projectId/move',
    summary: 'Put a favourite elsewhere in the order, above or below another project',
    access: 'signed-in',
    scope: 'write',
    params: ProjectParams,
    body: z.strictObject(placement).refine(onePlace, onePlaceMessage),
    status: 204,
  },
} as const satisfies Endpoints;

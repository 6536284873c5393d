import { z } from 'zod';
import type { Endpoints } from './endpoint.ts';
import { Id, Timestamp } from './ids.ts';
import { Base, Name, stamps } from './projects.ts';

export const mostSavedSearches = 50;
const Question = z.string().trim().min(1, 'must not be empty').max(200);

/** A search somebody keeps under a name; in one project, or in all of theirs. */
export const SavedSearch = z.object({
  ...stamps,
  userId: Id,
  name: Name,
  q: Question,
  projectId: Id.optional(),
  deletedAt: Timestamp.optional(),
});
export type SavedSearch = z.infer<typeof SavedSearch>;

export const NewSavedSearch = z.strictObject({
  id: Id.optional(),
  name: Name,
  q: Question,
  projectId: Id.optional(),
});
export type NewSavedSearch = z.infer<typeof NewSavedSearch>;

export const SavedSearchChange = z.strictObject({ base: Base, name: Name.optional(), q: Question.optional() });
export type SavedSearchChange = z.infer<typeof SavedSearchChange>;

const SearchParams = z.object({ searchId: Id });

export const savedSearchesApi = {
  list: {
    method: 'GET',
    path: '/me/searches',
    summary: 'The searches the caller keeps',
    access: 'signed-in',
    scope: 'read',
    answer: z.object({ items: z.array(SavedSearch), next: z.null() }),
  },
  create: {
    method: 'POST',
    path: '/me/searches',
    summary: 'Keep a search under a name',
    access: 'signed-in',
    scope: 'write',
    body: NewSavedSearch,
    answer: SavedSearch,
    status: 201,
  },
  change: {
    method: 'PATCH',
    path: '/me/searches/:searchId',
    summary: 'Rename a search, or ask otherwise',
    access: 'signed-in',
    scope: 'write',
    params: SearchParams,
    body: SavedSearchChange,
    answer: SavedSearch,
  },
  remove: {
    method: 'DELETE',
    path: '/me/searches/:searchId',
    summary: 'Keep a search no longer',
    access: 'signed-in',
    scope: 'write',
    params: SearchParams,
    status: 204,
  },
} as const satisfies Endpoints;

import { z } from 'zod';
import type { Endpoints } from './endpoint.ts';
import { Id, Timestamp } from './ids.ts';
import { Base, Name, ProjectParams, stamps } from './projects.ts';

const WipLimit = z.int().min(1).max(10_000);

export const List = z.object({
  ...stamps,
  projectId: Id,
  name: Name,
  rank: z.string(),
  /** How many open tasks the list should hold at most. */
  wipLimit: WipLimit.optional(),
  /** Refuse tasks above the limit instead of only showing it. */
  wipStrict: z.literal(true).optional(),
  /** A task that arrives here is done. */
  completes: z.literal(true).optional(),
  deletedAt: Timestamp.optional(),
  /** Live tasks in the list. */
  taskCount: z.int(),
});
export type List = z.infer<typeof List>;

export const NewList = z.strictObject({
  id: Id.optional(),
  name: Name,
  wipLimit: WipLimit.optional(),
  wipStrict: z.boolean().optional(),
  completes: z.boolean().optional(),
});
export type NewList = z.infer<typeof NewList>;

export const ListChange = z.strictObject({
  base: Base,
  name: Name.optional(),
  wipLimit: WipLimit.nullable().optional(),
  wipStrict: z.boolean().optional(),
  completes: z.boolean().optional(),
});
export type ListChange = z.infer<typeof ListChange>;

/** Directly above `before`, directly below `after`, or without both at the end. */
export const placement = { before: Id.optional(), after: Id.optional() };
export const onePlace = (place: { before?: string; after?: string }) => !(place.before && place.after);
export const onePlaceMessage = 'give before or after, not both';

const ListParams = z.object({ listId: Id });

export const listsApi = {
  list: {
    method: 'GET',
    path: '/projects/:projectId/lists',
    summary: 'The lists of a project in their order',
    access: 'project.read',
    scope: 'read',
    params: ProjectParams,
    answer: z.object({ items: z.array(List), next: z.null() }),
  },
  create: {
    method: 'POST',
    path: '/projects/:projectId/lists',
    summary: 'Add a list at the end',
    access: 'list.edit',
    scope: 'write',
    params: ProjectParams,
    body: NewList,
    answer: List,
    status: 201,
  },
  change: {
    method: 'PATCH',
    path: '/lists/:listId',
    summary: 'Rename a list or set its limit',
    access: 'list.edit',
    scope: 'write',
    params: ListParams,
    body: ListChange,
    answer: List,
  },
  move: {
    method: 'POST',
    path: '/lists/:listId/move',
    summary: 'Put a list elsewhere in the order',
    access: 'list.edit',
    scope: 'write',
    params: ListParams,
    body: z.strictObject(placement).refine(onePlace, onePlaceMessage),
    answer: List,
  },
  remove: {
    method: 'DELETE',
    path: '/lists/:listId',
    summary: 'Remove a list; its tasks come back with it when it is restored',
    access: 'list.edit',
    scope: 'write',
    params: ListParams,
    status: 204,
  },
  restore: {
    method: 'POST',
    path: '/lists/:listId/restore',
    summary: 'Bring a removed list back',
    access: 'list.edit',
    scope: 'write',
    params: ListParams,
    answer: List,
  },
} as const satisfies Endpoints;

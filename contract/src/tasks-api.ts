import { z } from 'zod';
import type { Endpoints } from './endpoint.ts';
import { ErrorCode } from './errors.ts';
import { Id } from './ids.ts';
import { onePlace, onePlaceMessage, placement } from './lists.ts';
import { PageQuery, pageOf, ProjectParams } from './projects.ts';
import { BulkChange, NewTask, Priority, Task, TaskChange } from './tasks.ts';

const TaskParams = z.object({ taskId: Id });

export const TaskFilter = z.strictObject({
  ...PageQuery,
  listId: Id.optional(),
  assignee: Id.optional(),
  label: Id.optional(),
  parent: Id.optional(),
  priority: Priority.optional(),
  /** Due on this day or later, and before this day. */
  dueFrom: z.iso.date().optional(),
  dueBefore: z.iso.date().optional(),
  /** Words of title or description; the last one may be unfinished. */
  q: z.string().trim().min(1).max(200).optional(),
  state: z.enum(['open', 'done', 'live', 'archived', 'trashed']).default('live'),
  sort: z.enum(['created', 'rank', 'updated', 'due']).default('created'),
});
export type TaskFilter = z.infer<typeof TaskFilter>;

export const Placement = z.strictObject({ listId: Id, ...placement }).refine(onePlace, onePlaceMessage);
export type Placement = z.infer<typeof Placement>;

export const BulkAnswer = z.object({
  batchId: z.string(),
  seqs: z.array(z.int()),
  done: z.array(Id),
  failed: z.array(z.object({ id: Id, code: ErrorCode, message: z.string() })),
});
export type BulkAnswer = z.infer<typeof BulkAnswer>;

export const tasksApi = {
  list: {
    method: 'GET',
    path: '/projects/:projectId/tasks',
    summary: 'Tasks of a project, filtered and sorted, a page at a time',
    access: 'project.read',
    scope: 'read',
    params: ProjectParams,
    query: TaskFilter,
    answer: pageOf(Task),
  },
  create: {
    method: 'POST',
    path: '/projects/:projectId/tasks',
    summary: 'Add a task, to the first list unless another is named',
    access: 'task.create',
    scope: 'write',
    params: ProjectParams,
    body: NewTask,
    answer: Task,
    status: 201,
  },
  bulk: {
    method: 'POST',
    path: '/projects/:projectId/tasks/bulk',
    summary: 'Change many tasks together; undone together',
    access: 'task.edit',
    scope: 'write',
    params: ProjectParams,
    body: z.strictObject({ ids: z.array(Id).min(1).max(1000), change: BulkChange }),
    answer: BulkAnswer,
  },
  read: {
    method: 'GET',
    path: '/tasks/:taskId',
    summary: 'One task',
    access: 'project.read',
    scope: 'read',
    params: TaskParams,
    query: z.strictObject({ trashed: z.stringbool().optional() }),
    answer: Task,
  },
  change: {
    method: 'PATCH',
    path: '/tasks/:taskId',
    summary: 'Change a task; what nobody touched since `base` merges',
    access: 'task.edit',
    scope: 'write',
    params: TaskParams,
    body: TaskChange,
    answer: Task,
  },
  move: {
    method: 'POST',
    path: '/tasks/:taskId/move',
    summary: 'Put a task into a list at a place; a list of another project gives it a new id',
    access: 'task.edit',
    scope: 'write',
    params: TaskParams,
    body: Placement,
    answer: Task,
  },
  copy: {
    method: 'POST',
    path: '/tasks/:taskId/copy',
    summary: 'Make a second task like this one, below it or in another list',
    access: 'project.read',
    scope: 'write',
    params: TaskParams,
    body: z.strictObject({ listId: Id.optional() }),
    answer: Task,
    status: 201,
  },
  remove: {
    method: 'DELETE',
    path: '/tasks/:taskId',
    summary: 'Put a task into the trash for 30 days',
    access: 'task.delete',
    scope: 'write',
    params: TaskParams,
    status: 204,
  },
  restore: {
    method: 'POST',
    path: '/tasks/:taskId/restore',
    summary: 'Take a task out of the trash',
    access: 'task.delete',
    scope: 'write',
    params: TaskParams,
    answer: Task,
  },
  purge: {
    method: 'POST',
    path: '/tasks/:taskId/purge',
    summary: 'Erase a task in the trash for good, from the history too',
    access: 'task.purge',
    scope: 'write',
    params: TaskParams,
    status: 204,
  },
} as const satisfies Endpoints;

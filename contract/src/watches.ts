import { z } from 'zod';
import type { Endpoints } from './endpoint.ts';
import { Id } from './ids.ts';
import { ProjectParams } from './projects.ts';

/** Whether the caller hears of what happens to a task, or in a project, and why. */
export const Watch = z.object({
  watching: z.boolean(),
  /** A choice wins over the rest: that of the task over that of its project, both over having a part in the task. */
  because: z.enum(['chosen', 'project', 'created', 'assigned', 'took-part']).optional(),
});
export type Watch = z.infer<typeof Watch>;

const TaskParams = z.object({ taskId: Id });

export const watchesApi = {
  ofTask: {
    method: 'GET',
    path: '/tasks/:taskId/watch',
    summary: 'Whether the caller hears of what happens to a task',
    access: 'project.read',
    scope: 'read',
    params: TaskParams,
    answer: Watch,
  },
  watchTask: {
    method: 'PUT',
    path: '/tasks/:taskId/watch',
    summary: 'Hear of everything that happens to a task',
    access: 'project.read',
    scope: 'write',
    params: TaskParams,
    answer: Watch,
  },
  unwatchTask: {
    method: 'DELETE',
    path: '/tasks/:taskId/watch',
    summary: 'Hear of a task no more, but when somebody mentions the caller',
    access: 'project.read',
    scope: 'write',
    params: TaskParams,
    status: 204,
  },
  ofProject: {
    method: 'GET',
    path: '/projects/:projectId/watch',
    summary: 'Whether the caller hears of everything in a project',
    access: 'project.read',
    scope: 'read',
    params: ProjectParams,
    answer: Watch,
  },
  watchProject: {
    method: 'PUT',
    path: '/projects/:projectId/watch',
    summary: 'Hear of everything that happens in a project',
    access: 'project.read',
    scope: 'write',
    params: ProjectParams,
    answer: Watch,
  },
  unwatchProject: {
    method: 'DELETE',
    path: '/projects/:projectId/watch',
    summary: 'Hear of a project only what is meant for the caller, and of tasks chosen one by one',
    access: 'project.read',
    scope: 'write',
    params: ProjectParams,
    status: 204,
  },
} as const satisfies Endpoints;

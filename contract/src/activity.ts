import { z } from 'zod';
import type { Endpoints } from './endpoint.ts';
import { Id, Timestamp } from './ids.ts';
import { PageQuery, pageOf, ProjectParams } from './projects.ts';

const Value = z.json().optional();

/** One field before and after; absent where it was not set. */
export const FieldStep = z.object({
  path: z.string(),
  from: Value,
  to: Value,
  /** Too long to be told here, or no longer to be told at all. */
  shortened: z.literal(true).optional(),
});
export type FieldStep = z.infer<typeof FieldStep>;

/** What a thing is and what it is called now; without a title once it was erased. */
const Named = z.object({ kind: z.string(), id: z.string(), title: z.string().optional() });

/** One thing somebody did, in a form to be shown. A `type` that a reader does not know is "changed something". */
export const Deed = z.object({
  seq: z.int(),
  type: z.string(),
  actor: Id,
  at: Timestamp,
  subject: Named,
  /** The task that a comment or a file belongs to. */
  task: Named.optional(),
  /** Of many things changed at once, what was done to all of them. */
  changes: z.array(FieldStep),
  /** How many were changed at once. */
  count: z.int().optional(),
  undoes: z.int().optional(),
});
export type Deed = z.infer<typeof Deed>;

export const Activity = pageOf(Deed).extend({
  /** What the people, lists, labels, fields and tasks are called that the changes speak of. */
  names: z.record(z.string(), z.string()),
});
export type Activity = z.infer<typeof Activity>;

export const ActivityQuery = z.strictObject({
  ...PageQuery,
  actor: Id.optional(),
  /** A kind of thing like `comment`, or one thing done to it like `task.moved`. */
  type: z
    .string()
    .regex(/^[a-z]+(\.[a-z-]+)?$/, 'must be like task or task.moved')
    .max(60)
    .optional(),
});
export type ActivityQuery = z.infer<typeof ActivityQuery>;

export const activityApi = {
  ofProject: {
    method: 'GET',
    path: '/projects/:projectId/activity',
    summary: 'Who did what in a project, the newest first; what was done at once is told once',
    access: 'project.read',
    scope: 'read',
    params: ProjectParams,
    query: ActivityQuery,
    answer: Activity,
  },
  ofTask: {
    method: 'GET',
    path: '/tasks/:taskId/activity',
    summary: 'Who did what to a task, its comments and files, the newest first',
    access: 'project.read',
    scope: 'read',
    params: z.object({ taskId: Id }),
    query: ActivityQuery,
    answer: Activity,
  },
} as const satisfies Endpoints;

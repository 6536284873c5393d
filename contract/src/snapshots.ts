import { z } from 'zod';
import type { Endpoints } from './endpoint.ts';
import { Field } from './fields.ts';
import { Id } from './ids.ts';
import { Label } from './labels.ts';
import { List } from './lists.ts';
import { Member } from './members.ts';
import { pageOf, Project, ProjectParams } from './projects.ts';
import { Task } from './tasks.ts';

/** What a card shows; the rest comes with the task itself. */
export const Card = Task.omit({ description: true });
export type Card = z.infer<typeof Card>;

/** How many of a thing, as of the event `rev`: one more or one less with each event after it. */
const CardCount = z.object({ count: z.int(), rev: z.int() });

/** What a card counts of what hangs on its task; absent where there was never any. */
export const CardCounts = z.object({ comments: CardCount.optional(), attachments: CardCount.optional() });
export type CardCounts = z.infer<typeof CardCounts>;

export const Snapshot = z.object({
  /** Events after this one, where event.seq > doc.rev, bring the snapshot up to date. */
  seq: z.int(),
  project: Project,
  members: z.array(Member),
  lists: z.array(List),
  labels: z.array(Label),
  fields: z.array(Field),
  tasks: pageOf(Card),
  /** Of the tasks of this page, by their ids. */
  counts: z.record(Id, CardCounts),
});
export type Snapshot = z.infer<typeof Snapshot>;

export const snapshotsApi = {
  read: {
    method: 'GET',
    path: '/projects/:projectId/snapshot',
    summary: 'A whole project with its sequence number; further pages of tasks by `after`',
    access: 'project.read',
    scope: 'read',
    params: ProjectParams,
    query: z.strictObject({ after: z.string().max(400).optional() }),
    answer: Snapshot,
  },
} as const satisfies Endpoints;

import { z } from 'zod';
import { FieldValue } from './fields.ts';
import { Id, Timestamp } from './ids.ts';
import { Moment } from './moments.ts';
import { Base, stamps } from './projects.ts';

const Title = z.string().trim().min(1, 'must not be empty').max(500);
const Description = z.string().max(50_000);
export const Priority = z.enum(['low', 'medium', 'high', 'urgent']);

const Mark = z.literal(true);
const marks = (atMost: number) =>
  z.record(Id, Mark).refine((map) => Object.keys(map).length <= atMost, `must not have more than ${atMost}`);

export const ChecklistEntry = z.strictObject({ text: Title, done: Mark.optional(), rank: z.string().max(80) });
export type ChecklistEntry = z.infer<typeof ChecklistEntry>;

/** Absent means not set. Maps by id let two people add two labels without meeting. */
export const Task = z.object({
  ...stamps,
  projectId: Id,
  listId: Id,
  rank: z.string(),
  title: Title,
  description: Description.optional(),
  assignees: z.record(Id, Mark).optional(),
  labels: z.record(Id, Mark).optional(),
  priority: Priority.optional(),
  start: Moment.optional(),
  due: Moment.optional(),
  checklist: z.record(Id, ChecklistEntry).optional(),
  fields: z.record(Id, FieldValue).optional(),
  parentId: Id.optional(),
  blockedBy: z.record(Id, Mark).optional(),
  doneAt: Timestamp.optional(),
  archivedAt: Timestamp.optional(),
  deletedAt: Timestamp.optional(),
  /** Where it went, when it left the project. */
  movedTo: z.object({ id: Id, projectId: Id, listId: Id }).optional(),
});
export type Task = z.infer<typeof Task>;

export const NewTask = z.strictObject({
  id: Id.optional(),
  title: Title,
  listId: Id.optional(),
  description: Description.optional(),
  assignees: marks(50).optional(),
  labels: marks(50).optional(),
  priority: Priority.optional(),
  start: Moment.optional(),
  due: Moment.optional(),
  checklist: z
    .record(Id, ChecklistEntry.omit({ rank: true }).extend({ rank: z.string().max(80).optional() }))
    .optional(),
  fields: z.record(Id, FieldValue).optional(),
  parentId: Id.optional(),
  blockedBy: marks(50).optional(),
});
export type NewTask = z.infer<typeof NewTask>;

/** A merge patch: what is absent stays, null takes away; in a map each key stands for itself. */
const changes = {
  title: Title.optional(),
  description: Description.nullable().optional(),
  assignees: z.record(Id, Mark.nullable()).optional(),
  labels: z.record(Id, Mark.nullable()).optional(),
  priority: Priority.nullable().optional(),
  start: Moment.nullable().optional(),
  due: Moment.nullable().optional(),
  checklist: z
    .record(
      Id,
      z
        .strictObject({ text: Title.optional(), done: z.boolean().optional(), rank: z.string().max(80).optional() })
        .nullable(),
    )
    .optional(),
  fields: z.record(Id, FieldValue.nullable()).optional(),
  parentId: Id.nullable().optional(),
  blockedBy: z.record(Id, Mark.nullable()).optional(),
  done: z.boolean().optional(),
  archived: z.boolean().optional(),
};

export const TaskChange = z.strictObject({ base: Base, ...changes });
export type TaskChange = z.infer<typeof TaskChange>;

/** The same for many tasks at once: no title or text of one would fit all. */
export const BulkChange = z.strictObject({
  assignees: changes.assignees,
  labels: changes.labels,
  priority: changes.priority,
  start: changes.start,
  due: changes.due,
  done: changes.done,
  archived: changes.archived,
  /** To the end of this list. */
  listId: Id.optional(),
  deleted: z.boolean().optional(),
});
export type BulkChange = z.infer<typeof BulkChange>;

import { z } from 'zod';
import type { Endpoints } from './endpoint.ts';
import { Id, Timestamp } from './ids.ts';
import { Base, Name, ProjectParams, stamps } from './projects.ts';

export const fieldKinds = ['text', 'number', 'date', 'choice'] as const;
const Choices = z.array(Name).min(1).max(100);

/** A field a project adds to its tasks. */
export const Field = z.object({
  ...stamps,
  projectId: Id,
  name: Name,
  kind: z.enum(fieldKinds),
  choices: Choices.optional(),
  deletedAt: Timestamp.optional(),
});
export type Field = z.infer<typeof Field>;

/** What a task may hold in a field of each kind. */
export const fieldValue = {
  text: z.string().min(1).max(1000),
  number: z.number().min(-1e15).max(1e15),
  date: z.iso.date(),
  choice: Name,
} as const satisfies Record<(typeof fieldKinds)[number], z.ZodType>;

export const FieldValue = z.union([z.string().max(1000), z.number()]);
export type FieldValue = z.infer<typeof FieldValue>;

export const NewField = z
  .strictObject({ id: Id.optional(), name: Name, kind: z.enum(fieldKinds), choices: Choices.optional() })
  .refine((field) => (field.kind === 'choice') === (field.choices !== undefined), {
    message: 'a field of the kind choice, and no other, has choices',
    path: ['choices'],
  });
export type NewField = z.infer<typeof NewField>;

export const FieldChange = z.strictObject({ base: Base, name: Name.optional(), choices: Choices.optional() });
export type FieldChange = z.infer<typeof FieldChange>;

const FieldParams = z.object({ fieldId: Id });

export const fieldsApi = {
  list: {
    method: 'GET',
    path: '/projects/:projectId/fields',
    summary: "The project's own fields",
    access: 'project.read',
    scope: 'read',
    params: ProjectParams,
    answer: z.object({ items: z.array(Field), next: z.null() }),
  },
  create: {
    method: 'POST',
    path: '/projects/:projectId/fields',
    summary: 'Add a field to the tasks of a project',
    access: 'field.edit',
    scope: 'write',
    params: ProjectParams,
    body: NewField,
    answer: Field,
    status: 201,
  },
  change: {
    method: 'PATCH',
    path: '/fields/:fieldId',
    summary: 'Rename a field or change its choices',
    access: 'field.edit',
    scope: 'write',
    params: FieldParams,
    body: FieldChange,
    answer: Field,
  },
  remove: {
    method: 'DELETE',
    path: '/fields/:fieldId',
    summary: 'Remove a field; undo brings it back with its values',
    access: 'field.edit',
    scope: 'write',
    params: FieldParams,
    status: 204,
  },
} as const satisfies Endpoints;

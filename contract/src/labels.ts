import { z } from 'zod';
import type { Endpoints } from './endpoint.ts';
import { Id, Timestamp } from './ids.ts';
import { Base, Colour, Name, ProjectParams, stamps } from './projects.ts';

export const Label = z.object({
  ...stamps,
  projectId: Id,
  name: Name,
  colour: Colour,
  deletedAt: Timestamp.optional(),
});
export type Label = z.infer<typeof Label>;

export const NewLabel = z.strictObject({ id: Id.optional(), name: Name, colour: Colour });
export type NewLabel = z.infer<typeof NewLabel>;

export const LabelChange = z.strictObject({ base: Base, name: Name.optional(), colour: Colour.optional() });
export type LabelChange = z.infer<typeof LabelChange>;

const LabelParams = z.object({ labelId: Id });

export const labelsApi = {
  list: {
    method: 'GET',
    path: '/projects/:projectId/labels',
    summary: 'The labels of a project',
    access: 'project.read',
    scope: 'read',
    params: ProjectParams,
    answer: z.object({ items: z.array(Label), next: z.null() }),
  },
  create: {
    method: 'POST',
    path: '/projects/:projectId/labels',
    summary: 'Add a label',
    access: 'label.edit',
    scope: 'write',
    params: ProjectParams,
    body: NewLabel,
    answer: Label,
    status: 201,
  },
  change: {
    method: 'PATCH',
    path: '/labels/:labelId',
    summary: 'Rename or recolour a label',
    access: 'label.edit',
    scope: 'write',
    params: LabelParams,
    body: LabelChange,
    answer: Label,
  },
  remove: {
    method: 'DELETE',
    path: '/labels/:labelId',
    summary: 'Remove a label from the project; undo brings it back to its tasks',
    access: 'label.edit',
    scope: 'write',
    params: LabelParams,
    status: 204,
  },
} as const satisfies Endpoints;

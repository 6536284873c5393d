import { fieldValue, newId, type Field, type FieldChange, type FieldValue, type NewField } from '@taskmanager/contract';
import type { Change, Committed } from '../journal/journal.ts';
import type { From, Merge } from '../journal/merge.ts';
import type { Operation, Who } from '../platform/calls.ts';
import { AppError } from '../platform/errors.ts';
import type { Store } from '../platform/store/port.ts';
import {
  type InProject,
  type PartChanges,
  present,
  type ProjectAccess,
  refuseTaken,
  undefinedForNull,
} from '../projects/projects.ts';
import { fieldDocuments } from './field-documents.ts';

export type Fields = ReturnType<typeof createFields>;
type Parts = { store: Store; access: ProjectAccess; change: PartChanges; merge: Merge };

const mostFields = 100;

export function createFields({ store, access, change: changePart, merge }: Parts) {
  async function list(who: Who, projectId: string): Promise<Field[]> {
    await access.admit(who, projectId, 'project.read');
    return ofProject(projectId);
  }

  async function ofProject(projectId: string): Promise<Field[]> {
    return (await store.page(fieldDocuments, 'ofProject', { equal: { projectId }, limit: mostFields })).items;
  }

  function create(who: Who, op: Operation, projectId: string, wanted: NewField): Promise<Committed<Field>> {
    return access.change(who, projectId, 'field.edit', op, async (inside) => {
      const { id = newId(), name, kind, choices } = wanted;
      await refuseTaken(inside, fieldDocuments as never, id);
      if ((await ofProject(projectId)).length >= mostFields) {
        throw new AppError('limit-reached', `A project has at most ${mostFields} fields of its own.`);
      }
      const set = present({ projectId, name, kind, choices });
      return { type: 'field.created', drafts: [{ collection: fieldDocuments as never, id, set }], answer: answer(id) };
    });
  }

  function change(
    who: Who,
    op: Operation,
    fieldId: string,
    from: From,
    wanted: FieldChange,
  ): Promise<Committed<Field>> {
    const { base: _base, ...wants } = wanted;
    return changePart(who, op, 'field.edit', fieldDocuments, fieldId, 'hide removed', async (field, inside) => {
      if (wants.choices && field.kind !== 'choice') {
        throw new AppError('invalid-request', 'Only a field of the kind choice has choices.', {
          fields: [{ path: 'choices', message: 'does not belong to a field of this kind' }],
        });
      }
      return changed(inside, field, 'field.changed', undefinedForNull(wants), from);
    });
  }

  function remove(who: Who, op: Operation, fieldId: string): Promise<Committed<Field>> {
    return changePart(who, op, 'field.edit', fieldDocuments, fieldId, 'find removed', async (field, inside) =>
      changed(inside, field, 'field.deleted', field.deletedAt ? {} : { deletedAt: inside.state.at }),
    );
  }

  async function changed(
    inside: InProject,
    field: Field,
    type: string,
    wanted: object,
    from: From = {},
  ): Promise<Change<Field>> {
    const drafts = await merge(inside.state, fieldDocuments, field, from, wanted as Record<string, unknown>);
    return { type, drafts, answer: answer(field.id) };
  }

  return { list, ofProject, create, change, remove };
}

function answer(id: string): Change<Field>['answer'] {
  return (after) => after(fieldDocuments, id);
}

/** Null when the field may hold the value, else what is wrong with it. */
export function whatIsWrong(field: Field | undefined, value: FieldValue): string | null {
  if (!field || field.deletedAt) return 'is not a field of this project';
  const parsed = fieldValue[field.kind].safeParse(value);
  if (!parsed.success) return parsed.error.issues[0]?.message ?? `must be a ${field.kind}`;
  const unknownChoice = field.kind === 'choice' && !field.choices?.includes(String(value));
  return unknownChoice ? `must be one of: ${field.choices?.join(', ')}` : null;
}

import { newId, type Label, type LabelChange, type NewLabel } from '@taskmanager/contract';
import type { Change, Committed } from '../journal/journal.ts';
import { given, type From, type Merge } from '../journal/merge.ts';
import type { Operation, Who } from '../platform/calls.ts';
import { AppError } from '../platform/errors.ts';
import type { Store } from '../platform/store/port.ts';
import { type InProject, type PartChanges, type ProjectAccess, refuseTaken } from '../projects/projects.ts';
import { labelDocuments } from './label-documents.ts';

export type Labels = ReturnType<typeof createLabels>;
type Parts = { store: Store; access: ProjectAccess; change: PartChanges; merge: Merge };

const mostLabels = 500;

export function createLabels({ store, access, change: changePart, merge }: Parts) {
  async function list(who: Who, projectId: string): Promise<Label[]> {
    await access.admit(who, projectId, 'project.read');
    return ofProject(projectId);
  }

  async function ofProject(projectId: string): Promise<Label[]> {
    return (await store.page(labelDocuments, 'ofProject', { equal: { projectId }, limit: mostLabels })).items;
  }

  function create(who: Who, op: Operation, projectId: string, wanted: NewLabel): Promise<Committed<Label>> {
    return access.change(who, projectId, 'label.edit', op, async (inside) => {
      const { id = newId(), name, colour } = wanted;
      await refuseTaken(inside, labelDocuments as never, id);
      await refuseTooMany(projectId);
      const set = { projectId, name, colour };
      return { type: 'label.created', drafts: [{ collection: labelDocuments as never, id, set }], answer: answer(id) };
    });
  }

  function change(
    who: Who,
    op: Operation,
    labelId: string,
    from: From,
    wanted: LabelChange,
  ): Promise<Committed<Label>> {
    const { base: _base, ...fields } = wanted;
    return changePart(who, op, 'label.edit', labelDocuments, labelId, 'hide removed', async (label, inside) =>
      changed(inside, label, 'label.changed', given(fields), from),
    );
  }

  function remove(who: Who, op: Operation, labelId: string): Promise<Committed<Label>> {
    return changePart(who, op, 'label.edit', labelDocuments, labelId, 'find removed', async (label, inside) =>
      changed(inside, label, 'label.deleted', label.deletedAt ? {} : { deletedAt: inside.state.at }),
    );
  }

  async function changed(
    inside: InProject,
    label: Label,
    type: string,
    wanted: object,
    from: From = {},
  ): Promise<Change<Label>> {
    const drafts = await merge(inside.state, labelDocuments, label, from, wanted as Record<string, unknown>);
    return { type, drafts, answer: answer(label.id) };
  }

  async function refuseTooMany(projectId: string): Promise<void> {
    const count = await store.count(labelDocuments, 'ofProject', { projectId }, mostLabels);
    if (count >= mostLabels) throw new AppError('limit-reached', `A project has at most ${mostLabels} labels.`);
  }

  return { list, ofProject, create, change, remove };
}

function answer(id: string): Change<Label>['answer'] {
  return (after) => after(labelDocuments, id);
}

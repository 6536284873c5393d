import {
  longestRank,
  newId,
  rankBetween,
  spacedRanks,
  type List,
  type ListChange,
  type NewList,
} from '@taskmanager/contract';
import type { Change, Committed, Draft } from '../journal/journal.ts';
import type { From, Merge } from '../journal/merge.ts';
import { tallies } from '../journal/projections.ts';
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
import { projectDocuments, type ProjectDocument } from '../projects/project-documents.ts';
import { listDocuments, type ListDocument } from './list-documents.ts';

export type Lists = ReturnType<typeof createLists>;
type Parts = { store: Store; access: ProjectAccess; change: PartChanges; merge: Merge };
type Place = { before?: string; after?: string };

const mostLists = 200;

export function createLists({ store, access, change: changePart, merge }: Parts) {
  async function list(who: Who, projectId: string): Promise<List[]> {
    await access.admit(who, projectId, 'project.read');
    return ofProject(projectId);
  }

  /** For those who have asked `access` already. */
  async function ofProject(projectId: string): Promise<List[]> {
    return counted(await inOrder(projectId));
  }

  /** Those in the trash, the last to go first. */
  async function removed({ removedLists = {} }: Pick<ProjectDocument, 'removedLists'>): Promise<List[]> {
    const documents = await store.getMany(listDocuments, Object.keys(removedLists));
    const inTrash = documents.flatMap((one) => (one.deletedAt ? [{ ...one, deletedAt: one.deletedAt }] : []));
    return counted(inTrash.sort((one, other) => (one.deletedAt > other.deletedAt ? -1 : 1)));
  }

  async function counted(documents: readonly ListDocument[]): Promise<List[]> {
    const counts = await store.getMany(
      tallies,
      documents.map((one) => one.id),
    );
    const countOf = new Map(counts.map((tally) => [tally.id, tally.count]));
    return documents.map((one) => ({ ...one, taskCount: countOf.get(one.id) ?? 0 }));
  }

  function create(who: Who, op: Operation, projectId: string, wanted: NewList): Promise<Committed<List>> {
    return access.change(who, projectId, 'list.edit', op, async (inside) => {
      const id = wanted.id ?? newId();
      await refuseTaken(inside, listDocuments as never, id);
      const others = await inOrder(projectId);
      if (others.length >= mostLists) throw new AppError('limit-reached', `A project has at most ${mostLists} lists.`);
      const { id: _id, ...fields } = wanted;
      const set = { projectId, ...present(fields), rank: rankBetween(others.at(-1)?.rank ?? null, null) };
      return { type: 'list.created', drafts: [{ collection: listDocuments as never, id, set }], answer: answer(id, 0) };
    });
  }

  function change(who: Who, op: Operation, listId: string, from: From, wanted: ListChange): Promise<Committed<List>> {
    const { base: _base, ...fields } = wanted;
    return changePart(who, op, 'list.edit', listDocuments, listId, 'hide removed', async (list, inside) =>
      changed(inside, list, 'list.changed', undefinedForNull(fields), from),
    );
  }

  function move(who: Who, op: Operation, listId: string, place: Place): Promise<Committed<List>> {
    return changePart(who, op, 'list.edit', listDocuments, listId, 'hide removed', async (list, inside) => {
      const others = (await inOrder(list.projectId)).filter((one) => one.id !== listId);
      const rank = rankAt(others, place);
      const drafts = rank.length > longestRank ? respaced(others, list, place) : [rankDraft(listId, rank)];
      return { type: 'list.moved', drafts, answer: await answerOf(inside, list) };
    });
  }

  function remove(who: Who, op: Operation, listId: string): Promise<Committed<List>> {
    return changePart(who, op, 'list.edit', listDocuments, listId, 'find removed', async (list, inside) =>
      list.deletedAt
        ? changed(inside, list, 'list.deleted', {})
        : marked(inside, list, 'list.deleted', { deletedAt: inside.state.at }, removedMark(list)),
    );
  }

  function restore(who: Who, op: Operation, listId: string): Promise<Committed<List>> {
    return changePart(who, op, 'list.edit', listDocuments, listId, 'find removed', async (list, inside) =>
      marked(inside, list, 'list.restored', { deletedAt: undefined }, restoredMark(list)),
    );
  }

  async function marked(inside: InProject, list: ListDocument, type: string, wanted: object, mark: Draft) {
    const change = await changed(inside, list, type, wanted);
    return change.drafts.length === 0 ? change : { ...change, drafts: [...change.drafts, mark] };
  }

  async function changed(
    inside: InProject,
    list: ListDocument,
    type: string,
    wanted: object,
    from: From = {},
  ): Promise<Change<List>> {
    const drafts = await merge(inside.state, listDocuments, list, from, wanted as Record<string, unknown>);
    return { type, drafts, answer: await answerOf(inside, list) };
  }

  async function answerOf(inside: InProject, list: ListDocument) {
    const tally = await inside.state.find(tallies, list.id);
    return answer(list.id, tally?.count ?? 0);
  }

  async function inOrder(projectId: string): Promise<ListDocument[]> {
    return (await store.page(listDocuments, 'inOrder', { equal: { projectId }, limit: mostLists })).items;
  }

  return { list, ofProject, removed, inOrder, create, change, move, remove, restore };
}

/** Readers of tasks have the project at hand, so it says which lists are hidden. */
export function removedMark({ id, projectId }: Pick<ListDocument, 'id' | 'projectId'>): Draft {
  return { collection: projectDocuments as never, id: projectId, set: { [`removedLists.${id}`]: true } };
}

function restoredMark({ id, projectId }: ListDocument): Draft {
  return { collection: projectDocuments as never, id: projectId, unset: [`removedLists.${id}`] };
}

function answer(id: string, taskCount: number): Change<List>['answer'] {
  return (after) => ({ ...after(listDocuments, id), taskCount });
}

/** Directly above `before`, directly below `after`, else at the end. */
function rankAt(inOrder: readonly { id: string; rank: string }[], { before, after }: Place): string {
  const at = placeAt(inOrder, { before, after });
  return rankBetween(inOrder[at - 1]?.rank ?? null, inOrder[at]?.rank ?? null);
}

function placeAt(inOrder: readonly { id: string }[], { before, after }: Place): number {
  if (!before && !after) return inOrder.length;
  const at = inOrder.findIndex((one) => one.id === (before ?? after));
  if (at < 0)
    throw new AppError('not-found', 'The place named by before or after is not there any more. Choose another.');
  return before ? at : at + 1;
}

function respaced(others: ListDocument[], list: ListDocument, place: Place): Draft[] {
  const inOrder = others.toSpliced(placeAt(others, place), 0, list);
  const ranks = spacedRanks(inOrder.length);
  return inOrder.map((one, at) => rankDraft(one.id, ranks[at] ?? one.rank));
}

function rankDraft(id: string, rank: string): Draft {
  return { collection: listDocuments as never, id, set: { rank } };
}

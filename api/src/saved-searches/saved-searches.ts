import {
  mostSavedSearches,
  newId,
  type NewSavedSearch,
  type SavedSearch,
  type SavedSearchChange,
} from '@taskmanager/contract';
import type { Change, Committed, State } from '../journal/journal.ts';
import { given, type From, type Merge } from '../journal/merge.ts';
import type { ChangeOwn } from '../journal/own-stream.ts';
import type { Operation, Who } from '../platform/calls.ts';
import { AppError } from '../platform/errors.ts';
import type { Store } from '../platform/store/port.ts';
import { gone, type ProjectAccess } from '../projects/projects.ts';
import { understood } from '../search/search.ts';
import { savedSearchDocuments } from './saved-search-documents.ts';

export type SavedSearches = ReturnType<typeof createSavedSearches>;
type Parts = { store: Store; changeOwn: ChangeOwn; access: ProjectAccess; merge: Merge };

export function createSavedSearches({ store, changeOwn, access, merge }: Parts) {
  async function list({ userId }: Who): Promise<SavedSearch[]> {
    const ask = { equal: { userId }, limit: mostSavedSearches };
    return (await store.page(savedSearchDocuments, 'ofUser', ask)).items;
  }

  async function create(who: Who, op: Operation, wanted: NewSavedSearch): Promise<Committed<SavedSearch>> {
    const { id = op.newId ?? newId(), ...fields } = wanted;
    understood(fields.q);
    if (fields.projectId !== undefined) await access.admit(who, fields.projectId, 'project.read');
    return changeOwn(who, op, async (state) => {
      await refuseTaken(state, id);
      if ((await list(who)).length >= mostSavedSearches) throw tooMany();
      const set = { userId: who.userId, ...given(fields) };
      const drafts = [{ collection: savedSearchDocuments as never, id, set }];
      return { type: 'search.saved', drafts, answer: answer(id) };
    });
  }

  function change(
    who: Who,
    op: Operation,
    id: string,
    from: From,
    wanted: SavedSearchChange,
  ): Promise<Committed<SavedSearch>> {
    const { base: _base, ...fields } = wanted;
    understood(fields.q);
    return changeOwn(who, op, async (state) => {
      const search = await ownIn(state, who, id);
      if (!search || search.deletedAt) throw gone();
      const drafts = await merge(state, savedSearchDocuments, search, from, given(fields));
      return { type: 'search.changed', drafts, answer: answer(id) };
    });
  }

  function remove(who: Who, op: Operation, id: string): Promise<Committed<SavedSearch>> {
    return changeOwn(who, op, async (state) => {
      const search = await ownIn(state, who, id);
      if (!search) throw gone();
      const wanted = search.deletedAt ? {} : { deletedAt: state.at };
      const drafts = await merge(state, savedSearchDocuments, search, {}, wanted);
      return { type: 'search.removed', drafts, answer: answer(id) };
    });
  }

  return { list, create, change, remove };
}

async function ownIn(state: State, { userId }: Who, id: string): Promise<SavedSearch | null> {
  const search = await state.find(savedSearchDocuments, id);
  return search?.userId === userId ? search : null;
}

async function refuseTaken(state: State, id: string): Promise<void> {
  if (await state.isTaken(savedSearchDocuments as never, id))
    throw new AppError('already-exists', 'There is a saved search with this id already. Choose another id.');
}

function tooMany(): AppError {
  return new AppError('limit-reached', `You can keep ${mostSavedSearches} searches. Remove one first.`);
}

function answer(id: string): Change<SavedSearch>['answer'] {
  return (after) => after(savedSearchDocuments, id);
}

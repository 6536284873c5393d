import { mostFavourites, rankBetween, type Favourite } from '@taskmanager/contract';
import type { Change, Committed, Draft, State } from '../journal/journal.ts';
import type { ChangeOwn } from '../journal/own-stream.ts';
import type { Operation, Who } from '../platform/calls.ts';
import { AppError } from '../platform/errors.ts';
import type { Store } from '../platform/store/port.ts';
import type { ProjectAccess, Projects } from '../projects/projects.ts';
import { favouriteDocuments } from './favourite-documents.ts';

export type Favourites = ReturnType<typeof createFavourites>;
type Parts = { store: Store; changeOwn: ChangeOwn; access: ProjectAccess; projects: Projects };
type Ranked = { projectId: string; rank: string };
type Place = { before?: string; after?: string };

export function createFavourites({ store, changeOwn, access, projects }: Parts) {
  async function list(who: Who): Promise<Favourite[]> {
    const favourites = inOrder(await store.get(favouriteDocuments, who.userId));
    const readable = await projects.readable(
      who,
      favourites.map(({ projectId }) => projectId),
    );
    return favourites.flatMap(({ projectId, rank }) => {
      const project = readable.get(projectId);
      return project ? [{ ...project, rank }] : [];
    });
  }

  async function add(who: Who, op: Operation, projectId: string): Promise<Committed<undefined>> {
    await access.admit(who, projectId, 'project.read');
    return changeOwn(who, op, async (state) => {
      const others = await favouritesIn(state, who);
      if (others.some((one) => one.projectId === projectId)) return changed('favourite.added', []);
      refuseTooMany(others);
      const rank = rankBetween(others.at(-1)?.rank ?? null, null);
      return changed('favourite.added', [ranked(who, projectId, rank)]);
    });
  }

  function remove(who: Who, op: Operation, projectId: string): Promise<Committed<undefined>> {
    return changeOwn(who, op, async (state) => {
      const isOne = (await favouritesIn(state, who)).some((one) => one.projectId === projectId);
      const drafts = [{ ...draft(who), unset: [`projects.${projectId}`] }];
      return changed('favourite.removed', isOne ? drafts : []);
    });
  }

  function move(who: Who, op: Operation, projectId: string, place: Place): Promise<Committed<undefined>> {
    return changeOwn(who, op, async (state) => {
      const all = await favouritesIn(state, who);
      if (!all.some((one) => one.projectId === projectId))
        throw new AppError('not-found', 'This project is no favourite. Make it one first.');
      const others = all.filter((one) => one.projectId !== projectId);
      return changed('favourite.moved', [ranked(who, projectId, rankAt(others, place))]);
    });
  }

  return { list, add, remove, move };
}

async function favouritesIn(state: State, who: Who): Promise<Ranked[]> {
  return inOrder(await state.find(favouriteDocuments, who.userId));
}

function inOrder(document: { projects?: Record<string, string> } | null): Ranked[] {
  const all = Object.entries(document?.projects ?? {}).map(([projectId, rank]) => ({ projectId, rank }));
  return all.sort((one, other) => (one.rank < other.rank ? -1 : 1));
}

function refuseTooMany(favourites: Ranked[]): void {
  if (favourites.length < mostFavourites) return;
  throw new AppError('limit-reached', `There are at most ${mostFavourites} favourites. Take one away first.`);
}

/** Directly above `before`, directly below `after`, else at the end. */
function rankAt(others: Ranked[], { before, after }: Place): string {
  if (!before && !after) return rankBetween(others.at(-1)?.rank ?? null, null);
  const at = others.findIndex((one) => one.projectId === (before ?? after));
  if (at < 0) throw new AppError('not-found', 'The project named by before or after is no favourite. Choose another.');
  const below = before ? at : at + 1;
  return rankBetween(others[below - 1]?.rank ?? null, others[below]?.rank ?? null);
}

function draft(who: Who): Draft {
  return { collection: favouriteDocuments as never, id: who.userId };
}

function ranked(who: Who, projectId: string, rank: string): Draft {
  return { ...draft(who), set: { [`projects.${projectId}`]: rank } };
}

function changed(type: string, drafts: Draft[]): Change<undefined> {
  return { type, drafts, answer: () => undefined };
}

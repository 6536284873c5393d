import { longestRank, rankBetween, type Task } from '@taskmanager/contract';
import type { Draft } from '../journal/journal.ts';
import { tallies } from '../journal/projections.ts';
import { listDocuments, type ListDocument } from '../lists/list-documents.ts';
import type { Lists } from '../lists/lists.ts';
import { AppError } from '../platform/errors.ts';
import type { Store } from '../platform/store/port.ts';
import type { InProject } from '../projects/projects.ts';
import { isGone } from '../projects/project-documents.ts';
import { isLive, taskDocuments } from './task-documents.ts';

export type Place = { before?: string; after?: string };
export type TaskPlaces = ReturnType<typeof createTaskPlaces>;

/** Where a task stands: in which list, between which others. */
export function createTaskPlaces(store: Store, lists: Lists) {
  /** The list that was named, or the first one. */
  async function listFor(inside: InProject, listId: string | undefined): Promise<ListDocument> {
    const { state, project } = inside;
    const list = listId ? await state.find(listDocuments, listId) : (await lists.inOrder(project.id))[0];
    if (list && list.projectId === project.id && !isGone(list)) return list;
    throw listId
      ? new AppError('not-found', 'That list is not in this project any more. Choose another list.')
      : new AppError('invalid-request', 'This project has no list yet. Add a list first.');
  }

  async function refuseFull({ state }: InProject, list: ListDocument, arriving: number): Promise<void> {
    if (!list.wipStrict || !list.wipLimit) return;
    const count = (await state.find(tallies, list.id))?.count ?? 0;
    if (count + arriving <= list.wipLimit) return;
    throw new AppError('list-full', `This list holds at most ${list.wipLimit} tasks. Finish one first.`);
  }

  async function lastRank(projectId: string, listId: string): Promise<string | null> {
    const equal = { projectId, listId };
    const { items } = await store.page(taskDocuments, 'inListFromEnd', { equal, limit: 1 });
    return items[0]?.rank ?? null;
  }

  async function rankAtEnd(projectId: string, listId: string): Promise<string> {
    return rankBetween(await lastRank(projectId, listId), null);
  }

  /** The rank for a place, and what its neighbours must change to make room. */
  async function rankAt(
    inside: InProject,
    task: Task,
    listId: string,
    place: Place,
  ): Promise<{ rank: string; drafts: Draft[] }> {
    const [above, below] = await neighbours(inside, task, listId, place);
    const rank = rankBetween(above, below);
    if (rank.length <= longestRank) return { rank, drafts: [] };
    return makeRoom(inside.project.id, task, listId, below);
  }

  async function neighbours(
    inside: InProject,
    task: Task,
    listId: string,
    { before, after }: Place,
  ): Promise<[string | null, string | null]> {
    const projectId = inside.project.id;
    const beside = before ?? after;
    if (!beside || beside === task.id) return [await lastRankBut(projectId, listId, task.id), null];
    const neighbour = await inside.state.find(taskDocuments, beside);
    if (!neighbour || neighbour.projectId !== projectId || neighbour.listId !== listId || !isLive(neighbour)) {
      throw new AppError(
        'not-found',
        'The task named by before or after is not in that list any more. Choose another place.',
      );
    }
    const other = await nextTo(projectId, listId, neighbour, task.id, before ? 'inListFromEnd' : 'inList');
    return before ? [other, neighbour.rank] : [neighbour.rank, other];
  }

  async function lastRankBut(projectId: string, listId: string, taskId: string): Promise<string | null> {
    const { items } = await store.page(taskDocuments, 'inListFromEnd', { equal: { projectId, listId }, limit: 2 });
    return items.find((one) => one.id !== taskId)?.rank ?? null;
  }

  async function nextTo(projectId: string, listId: string, task: Task, but: string, query: 'inList' | 'inListFromEnd') {
    const bound = query === 'inList' ? { from: task.rank } : { before: task.rank };
    const { items } = await store.page(taskDocuments, query, { equal: { projectId, listId }, ...bound, limit: 3 });
    return items.find((one) => one.id !== task.id && one.id !== but)?.rank ?? null;
  }

  /** Two ranks got too close: up to a hundred tasks around the place move apart. */
  async function makeRoom(
    projectId: string,
    task: Task,
    listId: string,
    below: string | null,
  ): Promise<{ rank: string; drafts: Draft[] }> {
    const [upper, lower] = await Promise.all([
      store.page(taskDocuments, 'inListFromEnd', {
        equal: { projectId, listId },
        before: below ?? undefined,
        limit: 52,
      }),
      below === null
        ? { items: [] }
        : store.page(taskDocuments, 'inList', { equal: { projectId, listId }, from: below, limit: 51 }),
    ]);
    const above = upper.items.filter((one) => one.id !== task.id);
    const beneath = lower.items.filter((one) => one.id !== task.id);
    const moving = [...above.slice(0, 50).reverse(), task, ...beneath.slice(0, 49)];
    const ranks = ranksBetween(above[50]?.rank ?? null, beneath[49]?.rank ?? null, moving.length);
    const drafts = moving.flatMap((one, at) => (one === task ? [] : [rankDraft(one.id, ranks[at])]));
    return { rank: ranks[moving.indexOf(task)] ?? task.rank, drafts };
  }

  return { listFor, refuseFull, rankAtEnd, rankAt };
}

function rankDraft(id: string, rank: string | undefined): Draft {
  return { collection: taskDocuments as never, id, set: { rank } };
}

function ranksBetween(low: string | null, high: string | null, count: number): string[] {
  if (count === 0) return [];
  const middle = Math.floor(count / 2);
  const rank = rankBetween(low, high);
  return [...ranksBetween(low, rank, middle), rank, ...ranksBetween(rank, high, count - middle - 1)];
}

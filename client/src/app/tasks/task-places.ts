import { rankBetween, type Id } from '@taskmanager/contract';
import type { ProjectStore } from '../projects/project-store.ts';

/** Directly above `before`, directly below `after`, or at the end. */
export type Place = { before?: Id; after?: Id };
export const placeAtEnd: Place = {};

/** The rank the server will give, but for its random tail. `moving` leave their places. */
export function rankAt(project: ProjectStore, listId: Id, { before, after }: Place, moving: readonly Id[]): string {
  const leaving = new Set(moving);
  const ids = project
    .column(listId)()
    .filter((id) => !leaving.has(id));
  const at = before ? ids.indexOf(before) : after ? ids.indexOf(after) + 1 : ids.length;
  const rankOf = (index: number) => project.findCard(ids[index] ?? '')?.rank ?? null;
  return rankBetween(rankOf(at - 1), rankOf(at));
}

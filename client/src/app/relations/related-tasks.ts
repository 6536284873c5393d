import type { Card, Id } from '@taskmanager/contract';
import type { ProjectStore } from '../projects/project-store.ts';
import type { Choice } from '../ui/inputs/combobox.ts';

/** Tasks of the project to choose from: not the task itself, nor those that would lead back to it. */
export function choicesBeside(project: ProjectStore, taskId: Id, leadsBack: (id: Id) => boolean): Choice[] {
  const lists = new Map(project.lists().map((list) => [list.id, list.name]));
  return project
    .cardsOnBoard()
    .filter(({ id }) => id !== taskId && !leadsBack(id))
    .sort((one, other) => Number(Boolean(one.doneAt)) - Number(Boolean(other.doneAt)))
    .map(({ id, title, listId, doneAt }) => ({
      ...{ id, name: title, hint: lists.get(listId) },
      icon: doneAt ? ('circle-check' as const) : ('circle' as const),
    }));
}

/** A part of a part is below the whole. */
export function isBelow(project: ProjectStore, id: Id, whole: Id): boolean {
  const seen = new Set<Id>();
  for (let at: Id | undefined = id; at && !seen.has(at); at = project.findCard(at)?.parentId) {
    if (at === whole) return true;
    seen.add(at);
  }
  return false;
}

export function blockedBy(project: ProjectStore, id: Id): Card[] {
  return project.cardsOnBoard().filter((card) => card.blockedBy?.[id]);
}

import { DestroyRef, inject } from '@angular/core';
import type { Id } from '@taskmanager/contract';
import { ShownTasks } from '../filters/shown-tasks.ts';
import { I18n } from '../i18n/i18n.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { Selection } from '../selection/selection.ts';
import { TaskDeeds } from '../selection/task-deeds.ts';
import { Announcer } from '../ui/announcer.ts';
import type { Place } from './drag-geometry.ts';
import { DropMark } from './drop-mark.ts';
import { createKeyboardMove } from './keyboard-move.ts';

type Parts = {
  focus: (id: Id, listId: Id) => void;
  reveal: (place: Place) => void;
  /** The lists stand one below the other, not side by side. */
  isStacked?: boolean;
};

/** Tasks are moved within their list and to others, in whichever view. Called where `inject` may be. */
export function taskMoves({ focus, reveal, isStacked = false }: Parts) {
  const [project, shown, selection] = [inject(CurrentProject).required, inject(ShownTasks), inject(Selection)];
  const [deeds, mark, announcer, t] = [inject(TaskDeeds), inject(DropMark), inject(Announcer), inject(I18n).t];

  const listName = (id: Id) =>
    project()
      .lists()
      .find((list) => list.id === id)?.name ?? '';
  const idsWith = (id: Id) => (project().may('task.edit') ? selection.with(id, shown.all()) : []);

  function move(ids: readonly Id[], { listId, before, after }: Place): boolean {
    return deeds.move(ids, listId, after ? { after } : before ? { before } : {});
  }

  const byKeys = createKeyboardMove({
    isStacked,
    listIds: () =>
      project()
        .lists()
        .map(({ id }) => id),
    taskIds: (listId) => shown.column(listId),
    idsWith,
    move(ids, place) {
      const current = selection.current();
      if (move(ids, place) && current) focus(current, place.listId);
    },
    show(place) {
      mark.show(place);
      if (place) reveal(place);
    },
    say: (text) => announcer.announce(text),
    words: () => ({
      lifted: t().board.lifted,
      at: (listId, position, count) => t().board.at(listName(listId), position, count),
      movedTo: (listId, position, count) => t().board.movedTo(listName(listId), position, count),
      putBack: t().board.putBack,
    }),
  });
  inject(DestroyRef).onDestroy(() => byKeys.cancel());

  return { byKeys, idsWith, move };
}

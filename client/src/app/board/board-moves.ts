import { afterNextRender, DestroyRef, inject } from '@angular/core';
import type { Id } from '@taskmanager/contract';
import { ShownTasks } from '../filters/shown-tasks.ts';
import { I18n } from '../i18n/i18n.ts';
import { Lists } from '../lists/lists.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { Selection } from '../selection/selection.ts';
import { TaskDeeds } from '../selection/task-deeds.ts';
import { Announcer } from '../ui/announcer.ts';
import { enableDrag, type Place } from '../drag/drag.ts';
import { DropMark } from '../drag/drop-mark.ts';
import { createKeyboardMove } from '../drag/keyboard-move.ts';

type Parts = { scroller: () => HTMLElement; focus: (id: Id, listId: Id) => void; reveal: (place: Place) => void };

/** Cards and columns are moved by pointer and by keys. Called where `inject` may be. */
export function boardMoves({ scroller, focus, reveal }: Parts) {
  const [project, shown, selection] = [inject(CurrentProject).required, inject(ShownTasks), inject(Selection)];
  const [deeds, lists, mark, announcer] = [inject(TaskDeeds), inject(Lists), inject(DropMark), inject(Announcer)];
  const t = inject(I18n).t;
  const destroyed = inject(DestroyRef);

  const listName = (id: Id) =>
    project()
      .lists()
      .find((list) => list.id === id)?.name ?? '';
  const idsWith = (id: Id) => (project().may('task.edit') ? selection.with(id, shown.all()) : []);

  function move(ids: readonly Id[], { listId, before, after }: Place): boolean {
    return deeds.move(ids, listId, after ? { after } : before ? { before } : {});
  }

  const byKeys = createKeyboardMove({
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

  afterNextRender(() => {
    const stop = enableDrag(scroller(), {
      idsWith,
      mayMoveList: () => project().may('list.edit'),
      onOver: (place) => mark.hold(place?.listId),
      onDrop: (ids, place) => void move(ids, place),
      onDropList: (listId, { before, after }) => lists.move(project(), listId, after ? { after } : { before }),
    });
    destroyed.onDestroy(stop);
  });
  destroyed.onDestroy(() => byKeys.cancel());

  return { byKeys };
}

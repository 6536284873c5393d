import { afterNextRender, DestroyRef, inject } from '@angular/core';
import { enableDrag } from '../drag/drag.ts';
import { DropMark } from '../drag/drop-mark.ts';
import { taskMoves } from '../drag/task-moves.ts';
import { Lists } from '../lists/lists.ts';
import { CurrentProject } from '../projects/current-project.ts';

type Parts = Parameters<typeof taskMoves>[0] & { scroller: () => HTMLElement };

/** Cards and columns are moved by pointer and by keys. Called where `inject` may be. */
export function boardMoves({ scroller, ...parts }: Parts) {
  const [project, lists, mark] = [inject(CurrentProject).required, inject(Lists), inject(DropMark)];
  const destroyed = inject(DestroyRef);
  const { byKeys, idsWith, move } = taskMoves(parts);

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

  return { byKeys };
}

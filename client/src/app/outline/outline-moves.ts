import { afterNextRender, DestroyRef, inject, type Signal } from '@angular/core';
import type { Id } from '@taskmanager/contract';
import { dragLines, type Below } from '../drag/drag-lines.ts';
import { enableDrag } from '../drag/drag.ts';
import type { Place } from '../drag/drag-geometry.ts';
import { taskMoves } from '../drag/task-moves.ts';
import { ShownTasks } from '../filters/shown-tasks.ts';
import { I18n } from '../i18n/i18n.ts';
import { Announcer } from '../ui/announcer.ts';
import { GroupNames } from './group-names.ts';
import type { Grouping, Sorting } from './grouping.ts';
import { isHome, placeBelow, rowAbove } from './outline-places.ts';
import { rowOf } from './outline-rows.ts';
import { Regrouping } from './regrouping.ts';

type Parts = {
  area: () => HTMLElement;
  rows: Signal<readonly string[]>;
  options: Signal<{ readonly grouping: Grouping; readonly sorting: Sorting }>;
  focus: (row: string) => void;
  reveal: (place: Place) => void;
};

/**
 * Tasks are moved by pointer and by keys: to a place of a list where they stand as on the board, else from group to
 * group. Called where `inject` may be.
 */
export function outlineMoves({ area, rows, options, focus, reveal }: Parts) {
  const [shown, names, regrouping] = [inject(ShownTasks), inject(GroupNames), inject(Regrouping)];
  const [announcer, t, destroyed] = [inject(Announcer), inject(I18n).t, inject(DestroyRef)];
  const focusTask = (id: Id, key: string) => focus(`task/${key}/${id}`);
  const { byKeys, idsWith, move } = taskMoves({ focus: focusTask, reveal, isStacked: true });
  const isInPlaces = () => options().grouping === 'list' && options().sorting === 'manual';

  afterNextRender(() => {
    const lift = (card: HTMLElement, at: { x: number; y: number }) => {
      const row = card.closest<HTMLElement>('[data-row]')?.dataset['row'];
      const ids = idsWith(card.dataset['task'] ?? '');
      return row === undefined ? undefined : dragLines(area(), card, at, ids, (one) => below(one, ids, rowOf(row).key));
    };
    destroyed.onDestroy(enableDrag(area(), { idsWith, liftCard: lift }));
  });

  function below(row: string, ids: readonly Id[], from: string): Below | undefined {
    const moved = new Set(ids);
    const above = rowAbove(rows(), row, moved);
    if (!above) return undefined;
    if (isInPlaces()) {
      const place = placeBelow(above, shown.column(above.key), moved);
      const [only, ...others] = ids;
      const stays = others.length === 0 && only !== undefined && isHome(only, shown.column(above.key), place);
      return { row: nameOf(above), drop: () => void (stays || move(ids, place)) };
    }
    if (above.key === from || !regrouping.takes(options().grouping, above.key)) return undefined;
    return { row: `group/${above.key}/`, drop: () => void regroup(ids, from, above.key) };
  }

  function regroup(ids: readonly Id[], from: string, to: string): boolean {
    const { grouping } = options();
    const isMoved = regrouping.move(ids, grouping, from, to);
    if (isMoved) announcer.announce(t().outline.movedTo(names.nameOf(grouping, to)));
    return isMoved;
  }

  /** To the next group above or below that takes it. */
  function regroupByKey(event: KeyboardEvent, id: Id, from: string): boolean {
    const step = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 }[event.key];
    if (!event.altKey || event.ctrlKey || event.metaKey || step === undefined) return false;
    event.preventDefault();
    const { grouping } = options();
    const keys = names.keysOf(grouping);
    const ahead = step > 0 ? keys.slice(keys.indexOf(from) + 1) : keys.slice(0, keys.indexOf(from)).toReversed();
    const to = ahead.find((key) => regrouping.takes(grouping, key));
    const ids = idsWith(id);
    if (to !== undefined && ids.length > 0 && regroup(ids, from, to)) focusTask(id, to);
    return true;
  }

  return {
    /** Whether the key was meant for it. */
    handle: (event: KeyboardEvent, id: Id, key: string) =>
      isInPlaces() ? byKeys.handle(event, id) : regroupByKey(event, id, key),
    cancel: byKeys.cancel,
  };
}

function nameOf({ kind, key, taskId }: { kind: string; key: string; taskId: Id }): string {
  return `${kind}/${key}/${taskId}`;
}

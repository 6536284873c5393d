import type { Id } from '@taskmanager/contract';
import type { Place } from '../drag/drag-geometry.ts';
import { rowOf, type OutlineRow } from './outline-rows.ts';

/** The heading or task below which something would stand that is let go at this row: lines that add, and what is moved, do not count. */
export function rowAbove(rows: readonly string[], row: string, moved: ReadonlySet<Id>): OutlineRow | undefined {
  const stays = (one: OutlineRow) => one.kind === 'group' || (one.kind === 'task' && !moved.has(one.taskId));
  return rows
    .slice(0, rows.indexOf(row) + 1)
    .map(rowOf)
    .findLast(stays);
}

/** Between the row above and the task that follows it in its list; `column` is that list. */
export function placeBelow(above: OutlineRow, column: readonly Id[], moved: ReadonlySet<Id>): Place {
  const others = column.filter((id) => !moved.has(id));
  const index = above.kind === 'group' ? 0 : others.indexOf(above.taskId) + 1;
  const [after, before] = [others[index - 1], others[index]];
  return { listId: above.key, ...(after !== undefined && { after }), ...(before !== undefined && { before }) };
}

/** Whether one task that is let go there stays where it is. */
export function isHome(id: Id, column: readonly Id[], { after, before }: Place): boolean {
  const at = column.indexOf(id);
  return at >= 0 && column[at - 1] === after && column[at + 1] === before;
}

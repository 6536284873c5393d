import type { Id } from '@taskmanager/contract';

export type Cell = { readonly taskId: Id; readonly column: string };

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

const page = 15;

/** Where a key leads from a cell; undefined where it leads nowhere. */
export function stepInGrid(event: Key, cell: Cell, ids: readonly Id[], columns: readonly string[]): Cell | undefined {
  if (event.altKey || event.metaKey) return undefined;
  const [row, column] = [ids.indexOf(cell.taskId), columns.indexOf(cell.column)];
  const at = (toRow: number, toColumn: number): Cell | undefined => {
    const [taskId, id] = [ids[clamp(toRow, ids.length)], columns[clamp(toColumn, columns.length)]];
    return taskId && id && (taskId !== cell.taskId || id !== cell.column) ? { taskId, column: id } : undefined;
  };
  if (event.ctrlKey && event.key !== 'Home' && event.key !== 'End') return undefined;
  switch (event.key) {
    case 'ArrowDown':
      return at(row + 1, column);
    case 'ArrowUp':
      return at(row - 1, column);
    case 'ArrowRight':
      return at(row, column + 1);
    case 'ArrowLeft':
      return at(row, column - 1);
    case 'PageDown':
      return at(row + page, column);
    case 'PageUp':
      return at(row - page, column);
    case 'Home':
      return at(event.ctrlKey ? 0 : row, 0);
    case 'End':
      return at(event.ctrlKey ? ids.length - 1 : row, columns.length - 1);
    default:
      return undefined;
  }
}

function clamp(at: number, count: number): number {
  return Math.max(Math.min(at, count - 1), 0);
}

import type { Id } from '@taskmanager/contract';

/** Where an arrow leads from a task: up and down in its column, aside to the same height in the next one that has any. */
export function walk(key: string, from: Id, columns: readonly (readonly Id[])[], isRtl = false): Id | undefined {
  const at = columns.findIndex((ids) => ids.includes(from));
  const ids = columns[at] ?? [];
  const row = ids.indexOf(from);
  if (key === 'ArrowDown') return ids[row + 1];
  if (key === 'ArrowUp') return ids[row - 1];
  if (key === 'Home') return ids[0];
  if (key === 'End') return ids.at(-1);
  const [back, on] = isRtl ? ['ArrowRight', 'ArrowLeft'] : ['ArrowLeft', 'ArrowRight'];
  const aside = key === on ? columns.slice(at + 1) : key === back ? columns.slice(0, at).toReversed() : [];
  const next = aside.find((column) => column.length > 0);
  return next?.[Math.min(row, next.length - 1)];
}

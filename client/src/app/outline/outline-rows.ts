import type { Id } from '@taskmanager/contract';
import type { Group } from './grouping.ts';

/** A line of the outline: a heading, a task, or where one is added. */
export type OutlineRow = { readonly kind: 'group' | 'task' | 'add'; readonly key: string; readonly taskId: Id };

/** Lines are known by texts alone, so a hundred thousand of them cost little. A task may stand in several groups. */
export function rowIds(groups: readonly Group[], isFolded: (key: string) => boolean, mayAdd: (key: string) => boolean) {
  const ids: string[] = [];
  for (const { key, ids: tasks } of groups) {
    ids.push(`group/${key}/`);
    if (isFolded(key)) continue;
    for (const id of tasks) ids.push(`task/${key}/${id}`);
    if (mayAdd(key)) ids.push(`add/${key}/`);
  }
  return ids;
}

export function rowOf(id: string): OutlineRow {
  const [kind, key = '', taskId = ''] = id.split('/');
  return { kind: kind as OutlineRow['kind'], key, taskId }; // as `rowIds` made it
}

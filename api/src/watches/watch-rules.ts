import type { Watch } from '@taskmanager/contract';
import type { WatchDocument } from './watch-documents.ts';

type Choice = Pick<WatchDocument, 'level' | 'chosen'>;
type Involved = { createdBy: string; assignees?: Record<string, true> };

/** What somebody hears of a task; `muted` is a wish for silence, not the mere lack of a reason to hear. */
export function levelOf(
  onTask: Choice | undefined,
  onProject: Choice | undefined,
  isInvolved: boolean,
): WatchDocument['level'] | 'none' {
  if (onTask?.chosen) return onTask.level;
  if (onProject?.chosen) return onProject.level;
  return onTask || isInvolved ? 'watching' : 'none';
}

export function watchOf(userId: string, task: Involved, onTask?: Choice, onProject?: Choice): Watch {
  const isAssigned = task.assignees?.[userId] === true;
  const watching = levelOf(onTask, onProject, isAssigned || task.createdBy === userId) === 'watching';
  if (onTask?.chosen) return { watching, because: 'chosen' };
  if (onProject?.chosen) return { watching, because: 'project' };
  if (!watching) return { watching };
  return { watching, because: isAssigned ? 'assigned' : task.createdBy === userId ? 'created' : 'took-part' };
}

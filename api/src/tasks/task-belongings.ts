import type { Id, Task } from '@taskmanager/contract';
import { createHash, randomUUID } from 'node:crypto';
import type { Operation } from '../platform/calls.ts';

/** What hangs on a task and shares its fate: comments, files. Both may be asked again for what was done already. */
export type TaskBelongings = {
  /** Takes them to the task's new id in another project, before the task itself arrives there. */
  carry(task: Task, to: { id: Id; projectId: Id }, actor: Id): Promise<void>;
  /** Erases them, from the history too. The task is gone by then. */
  erase(task: { id: Id; projectId: Id }, by: Id): Promise<void>;
};

/** The id that one of them has on the task's new id: each time the same. */
export function idAt(taskId: Id, oldId: Id): Id {
  return createHash('sha256').update(`${taskId} ${oldId}`).digest('hex').slice(0, 24);
}

/** Nobody repeats their going along by its name: what is there already is asked. */
export function unnamedOperation(actor: Id): Operation {
  return { id: randomUUID(), actor };
}

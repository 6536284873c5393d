import type { Id, Task } from '@taskmanager/contract';

/** What hangs on a task and shares its fate: comments, files. Both may be asked again for what was done already. */
export type TaskBelongings = {
  /** Takes them to the task's new id in another project, before the task itself arrives there. */
  carry(task: Task, to: { id: Id; projectId: Id }, actor: Id): Promise<void>;
  /** Erases them, from the history too. The task is gone by then. */
  erase(task: { id: Id; projectId: Id }, by: Id): Promise<void>;
};

import { computed, inject, type Signal } from '@angular/core';
import type { Id, Task, TaskChange } from '@taskmanager/contract';
import { CurrentProject } from '../projects/current-project.ts';
import { Tasks } from '../tasks/tasks.ts';

/** What every property needs to change the task it shows. */
export function editTask(task: Signal<Task>) {
  const [tasks, project] = [inject(Tasks), inject(CurrentProject).required];

  function set(change: Omit<TaskChange, 'base'>): void {
    tasks.change(project(), task().id, change);
  }

  /** Adds one to several, or takes it out. */
  function toggle(several: 'assignees' | 'labels' | 'blockedBy', id: Id): void {
    set({ [several]: { [id]: task()[several]?.[id] ? null : true } });
  }

  return { isAllowed: computed(() => project().may('task.edit')), project, set, toggle };
}

import { Component, computed, inject, input } from '@angular/core';
import type { Task } from '@taskmanager/contract';
import { I18n } from '../i18n/i18n.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { Tasks } from '../tasks/tasks.ts';
import { Subtasks } from './subtasks.ts';
import { blockedBy } from './related-tasks.ts';
import { TaskRow } from './task-row.ts';

/** The tasks around this one: what it is a part of, its parts, what it waits for and what waits for it. */
@Component({
  selector: 'app-relations',
  imports: [Subtasks, TaskRow],
  templateUrl: './relations.html',
})
export class Relations {
  readonly task = input.required<Task>();
  protected readonly t = inject(I18n).t;
  private readonly tasks = inject(Tasks);
  private readonly project = inject(CurrentProject).required;
  protected readonly mayEdit = computed(() => this.project().may('task.edit'));
  protected readonly blockers = computed(() => Object.keys(this.task().blockedBy ?? {}));
  protected readonly blocking = computed(() => {
    this.project().version();
    return blockedBy(this.project(), this.task().id).map(({ id }) => id);
  });

  protected unblock(blocked: string, blocker: string): void {
    this.tasks.change(this.project(), blocked, { blockedBy: { [blocker]: null } });
  }
}

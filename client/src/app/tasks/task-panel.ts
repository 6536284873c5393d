import { Component, computed, inject, input, viewChild } from '@angular/core';
import { ActivatedRoute, Router } from '@angular/router';
import { Changes } from '../changes/changes.ts';
import { I18n } from '../i18n/i18n.ts';
import { Shortcuts } from '../keyboard/shortcuts.ts';
import { showsTask } from '../presence/presence.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { Dialog } from '../ui/layers/dialog.ts';
import { Face } from '../ui/marks/face.ts';
import { FileDrop } from '../ui/inputs/file-drop.ts';
import { openTask } from './open-task.ts';
import { TaskBody } from './task-body.ts';
import { TaskBar } from './task-bar.ts';
import { Tasks } from './tasks.ts';
import { RouterLink } from '../ui/router-link.ts';

/** A task over the view from which it was opened; its address leads here from anywhere. */
@Component({
  selector: 'app-task-panel',
  imports: [Dialog, Face, FileDrop, RouterLink, TaskBar, TaskBody],
  templateUrl: './task-panel.html',
})
export class TaskPanel {
  readonly taskId = input.required<string>();
  protected readonly t = inject(I18n).t;
  protected readonly project = inject(CurrentProject).required;
  private readonly tasks = inject(Tasks);
  private readonly changes = inject(Changes);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  protected readonly open = openTask(this.project, this.taskId);
  protected readonly task = this.open.task;
  protected readonly title = computed(() => this.task()?.title ?? this.t().tasks.task);
  private readonly dialog = viewChild.required(Dialog);

  constructor() {
    showsTask(() => ({ projectId: this.project().projectId, taskId: this.taskId() }));
    const group = () => this.t().tasks.openTask;
    inject(Shortcuts).use(
      [
        { id: 'task.undo', keys: 'ctrl+z', label: () => this.t().changes.undo, group, run: () => this.changes.undo() },
        {
          id: 'task.redo',
          keys: 'ctrl+shift+z',
          label: () => this.t().changes.redo,
          group,
          run: () => this.changes.redo(),
        },
        { id: 'task.next', keys: 'j', label: () => this.t().tasks.next, group, run: () => this.goOn(1) },
        { id: 'task.previous', keys: 'k', label: () => this.t().tasks.previous, group, run: () => this.goOn(-1) },
      ],
      { inDialog: true },
    );
  }

  /** To the task below or above in its list. */
  protected goOn(step: 1 | -1): void {
    const task = this.task();
    const ids = task ? this.project().column(task.listId)() : [];
    const next = ids[ids.indexOf(this.taskId()) + step];
    if (next) void this.router.navigate(['..', next], { relativeTo: this.route, queryParamsHandling: 'preserve' });
  }

  /** Back to the view, and to the task in it. */
  protected async close(): Promise<void> {
    const taskId = this.taskId();
    await this.router.navigate(['../..'], { relativeTo: this.route, queryParamsHandling: 'preserve' });
    if (document.activeElement === document.body)
      document.querySelector<HTMLElement>(`[data-task="${taskId}"] a`)?.focus();
  }

  protected leave(): void {
    void this.dialog().leave();
  }

  protected restore(): void {
    this.tasks.restore(this.project(), this.taskId());
  }
}

import { Component, computed, inject, input, output, signal } from '@angular/core';
import type { Task } from '@taskmanager/contract';
import { I18n } from '../i18n/i18n.ts';
import { Shortcuts } from '../keyboard/shortcuts.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { MoveDialog } from '../moving/move-dialog.ts';
import { Copy } from '../ui/copy.ts';
import { Icon } from '../ui/marks/icon.ts';
import { Menu, MenuItem } from '../ui/layers/menu.ts';
import { Opens } from '../ui/layers/opens.ts';
import type { TaskState } from './open-task.ts';
import { Tasks } from './tasks.ts';

/** What else can be done with the task that is open. */
@Component({
  selector: 'app-task-menu',
  imports: [Icon, Menu, MenuItem, MoveDialog, Opens],
  templateUrl: './task-menu.html',
})
export class TaskMenu {
  readonly task = input.required<Task>();
  readonly state = input.required<TaskState>();
  readonly left = output();
  protected readonly t = inject(I18n).t;
  private readonly project = inject(CurrentProject).required;
  private readonly tasks = inject(Tasks);
  private readonly copy = inject(Copy);
  protected readonly mayEdit = computed(() => this.project().may('task.edit'));
  protected readonly mayCreate = computed(() => this.project().may('task.create'));
  protected readonly mayDelete = computed(() => this.project().may('task.delete'));
  protected readonly isThere = computed(() => this.state() === 'ready' || this.state() === 'partial');

  protected readonly isMoving = signal(false);

  constructor() {
    const group = () => this.t().tasks.openTask;
    inject(Shortcuts).use([
      {
        id: 'task.link',
        keys: 'ctrl+shift+c',
        label: () => this.t().tasks.copyLink,
        group,
        run: () => this.copyLink(),
      },
    ]);
  }

  /** The address that leads everybody to it, whatever view they like. */
  protected copyLink(): void {
    const { id, projectId } = this.task();
    void this.copy.text(new URL(`projects/${projectId}/tasks/${id}`, document.baseURI).href, this.t().tasks.linkCopied);
  }

  protected duplicate(): void {
    this.tasks.copy(this.project(), this.task().id);
  }

  protected archive(): void {
    const { tasks } = this.t();
    const archived = !this.task().archivedAt;
    this.tasks.change(this.project(), this.task().id, { archived }, archived ? tasks.archived : tasks.unarchived);
  }

  protected remove(): void {
    this.left.emit();
    this.tasks.remove(this.project(), [this.task().id]);
  }
}

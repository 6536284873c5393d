import { Component, computed, inject, input, signal, viewChild } from '@angular/core';
import type { Task } from '@taskmanager/contract';
import { TaskActivity } from '../activity/task-activity.ts';
import { Tabs } from '../ui/tabs.ts';
import { AttachmentList } from '../attachments/attachment-list.ts';
import { Checklist } from '../checklist/checklist.ts';
import { CommentList } from '../comments/comment-list.ts';
import { I18n } from '../i18n/i18n.ts';
import { Shortcuts } from '../keyboard/shortcuts.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { TaskProperties } from '../properties/task-properties.ts';
import { Relations } from '../relations/relations.ts';
import { FieldConflict } from '../refusals/field-conflict.ts';
import { Icon } from '../ui/marks/icon.ts';
import type { TaskState } from './open-task.ts';
import { TaskDescription } from './task-description.ts';
import { TaskTitle } from './task-title.ts';
import { Tasks } from './tasks.ts';

/** All there is to one task. */
@Component({
  selector: 'app-task-body',
  imports: [
    AttachmentList,
    Checklist,
    CommentList,
    FieldConflict,
    Relations,
    Icon,
    Tabs,
    TaskActivity,
    TaskDescription,
    TaskProperties,
    TaskTitle,
  ],
  templateUrl: './task-body.html',
})
export class TaskBody {
  readonly task = input.required<Task>();
  readonly state = input.required<TaskState>();
  readonly isWhole = input.required<boolean>();
  protected readonly t = inject(I18n).t;
  private readonly project = inject(CurrentProject).required;
  private readonly tasks = inject(Tasks);
  private readonly title = viewChild.required(TaskTitle);
  private readonly attachments = viewChild.required(AttachmentList);
  private readonly description = viewChild.required(TaskDescription);
  /** Those that are shown beside what they are about. */
  protected readonly elsewhere = ['title', 'description', 'checklist'];
  protected readonly part = signal<'comments' | 'activity'>('comments');
  protected readonly parts = computed(() => [
    { id: 'comments' as const, label: this.t().comments.title },
    { id: 'activity' as const, label: this.t().activity.title },
  ]);
  protected readonly isDone = computed(() => this.task().doneAt !== undefined);
  protected readonly mayEdit = computed(() => this.project().may('task.edit'));

  constructor() {
    const group = () => this.t().tasks.openTask;
    const when = () => this.mayEdit();
    inject(Shortcuts).use([
      { id: 'task.title', keys: 't', label: () => this.t().tasks.title, group, when, run: () => this.title().focus() },
      {
        ...{ id: 'task.description', keys: 'e', opens: true, label: () => this.t().tasks.description, group, when },
        run: () => this.description().edit(),
      },
      { id: 'task.done', keys: 'c', label: () => this.t().tasks.done, group, when, run: () => this.tick() },
    ]);
  }

  /** Dropped or pasted anywhere on the task. */
  attach(files: readonly File[]): void {
    this.attachments().add(files);
  }

  protected tick(): void {
    this.tasks.change(this.project(), this.task().id, { done: !this.isDone() });
  }
}

import { Component, computed, type ElementRef, inject, input, viewChild } from '@angular/core';
import type { Task } from '@taskmanager/contract';
import { startAdding } from '../drafts/adding-line.ts';
import { DraftOffer } from '../drafts/draft-offer.ts';
import { I18n } from '../i18n/i18n.ts';
import { byRank } from '../projects/columns.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { Tasks } from '../tasks/tasks.ts';
import { Progress } from '../ui/marks/progress.ts';
import { TaskRow } from './task-row.ts';

/** The parts of a task that are tasks themselves. */
@Component({
  selector: 'app-subtasks',
  imports: [DraftOffer, Progress, TaskRow],
  templateUrl: './subtasks.html',
})
export class Subtasks {
  readonly task = input.required<Task>();
  protected readonly t = inject(I18n).t;
  private readonly tasks = inject(Tasks);
  private readonly project = inject(CurrentProject).required;
  private readonly line = viewChild<ElementRef<HTMLInputElement>>('line');
  protected readonly mayCreate = computed(() => this.project().may('task.create'));
  protected readonly cards = computed(() =>
    [...this.project().subtasksOf(this.task().id)()]
      .flatMap((id) => this.project().card(id)() ?? [])
      .sort((one, other) => (one.listId === other.listId ? byRank(one, other) : one.id < other.id ? -1 : 1)),
  );
  protected readonly doneCount = computed(() => this.cards().filter(({ doneAt }) => doneAt).length);
  protected readonly adding = startAdding({
    place: computed(() => `task:${this.task().id}:subtask`),
    add: (text) => this.add(text),
    focus: () => this.line()?.nativeElement.focus(),
  });

  private add(text: string): void {
    const [title, { id, listId }] = [text.trim(), this.task()];
    if (title !== '') this.tasks.add(this.project(), listId, { title, parentId: id });
  }
}

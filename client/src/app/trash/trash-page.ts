import { Component, computed, effect, inject, signal, untracked } from '@angular/core';
import type { Id, List, Task, Trash as Others, TrashedFile } from '@taskmanager/contract';
import { I18n } from '../i18n/i18n.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { problemOf } from '../server/problem-words.ts';
import { Unreachable } from '../server/refusals.ts';
import { Confirm } from '../ui/layers/confirm.ts';
import { Toasts } from '../ui/layers/toasts.ts';
import { Face } from '../ui/marks/face.ts';
import { Icon } from '../ui/marks/icon.ts';
import { RouterLink } from '../ui/router-link.ts';
import { TrashRow } from './trash-row.ts';
import { Trash } from './trash.ts';

/** Whoever deletes, restores or erases one of these changes what is in the trash. */
const concerning = /^((undo|redo)\.)?(task|tasks|list|attachment)\.(deleted|restored|purged|expired|bulk)/;

/** What can still come back. */
@Component({
  selector: 'app-trash-page',
  imports: [Face, Icon, RouterLink, TrashRow],
  templateUrl: './trash-page.html',
})
export class TrashPage {
  protected readonly t = inject(I18n).t;
  protected readonly store = inject(CurrentProject).required;
  private readonly trash = inject(Trash);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);

  protected readonly others = signal<Others | undefined>(undefined);
  protected readonly tasks = signal<readonly Task[] | undefined>(undefined);
  protected readonly next = signal<string | null>(null);
  protected readonly failed = signal<'failed' | 'offline' | undefined>(undefined);
  /** What is back, here or by somebody else, is no longer in it. */
  protected readonly shown = computed(() => {
    this.store().version();
    return (this.tasks() ?? []).filter(({ id }) => this.isInTrash(id));
  });

  constructor() {
    effect((leave) => {
      const store = this.store();
      untracked(() => void this.load());
      leave(store.heard(({ type }) => concerning.test(type) && void this.load()));
    });
  }

  protected async load(): Promise<void> {
    const { projectId } = this.store();
    this.failed.set(undefined);
    try {
      const [tasks, others] = await Promise.all([this.trash.tasks(projectId), this.trash.others(projectId)]);
      this.tasks.set(tasks.items);
      this.next.set(tasks.next);
      this.others.set(others);
    } catch (error) {
      this.failed.set(error instanceof Unreachable ? 'offline' : 'failed');
    }
  }

  protected async more(): Promise<void> {
    const after = this.next();
    if (after === null) return;
    const page = await this.trash.tasks(this.store().projectId, after);
    this.tasks.update((tasks = []) => [...tasks, ...page.items]);
    this.next.set(page.next);
  }

  protected restoreTask(task: Task): void {
    this.trash.restoreTask(this.store(), task);
    this.forget(task.id);
  }

  protected restoreList(list: List): void {
    this.trash.restoreList(this.store(), list);
    this.forget(list.id);
  }

  protected restoreFile(file: TrashedFile): void {
    this.trash.restoreFile(this.store(), file);
    this.forget(file.id);
  }

  protected eraseTask(task: Task): Promise<void> {
    return this.erase(task.id, task.title, this.t().trash.eraseText, () => this.trash.eraseTask(task));
  }

  protected eraseFile(file: TrashedFile): Promise<void> {
    return this.erase(file.id, file.name, this.t().trash.eraseFileText, () => this.trash.eraseFile(file));
  }

  private async erase(id: Id, name: string, text: string, deed: () => Promise<void>): Promise<void> {
    const { eraseTitle, erase, erased } = this.t().trash;
    if (!(await this.confirm.ask({ title: eraseTitle(name), text, action: erase, danger: true }))) return;
    try {
      await deed();
      this.forget(id);
      this.toasts.say(erased(name));
    } catch (error) {
      this.toasts.warn(problemOf(error, this.t()));
    }
  }

  private forget(id: Id): void {
    const isOther = (one: { id: Id }) => one.id !== id;
    this.tasks.update((tasks) => tasks?.filter(isOther));
    this.others.update((known) => known && { lists: known.lists.filter(isOther), files: known.files.filter(isOther) });
  }

  private isInTrash(id: Id): boolean {
    const card = this.store().findCard(id);
    return card === undefined || card.deletedAt !== undefined;
  }
}

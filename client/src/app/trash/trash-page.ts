import { Component, computed, effect, inject, signal, untracked } from '@angular/core';
import type { Task } from '@taskmanager/contract';
import { Format } from '../i18n/format.ts';
import { I18n } from '../i18n/i18n.ts';
import { CurrentProject } from '../projects/current-project.ts';
import type { ProjectStore } from '../projects/project-store.ts';
import { Unreachable } from '../server/refusals.ts';
import { problemOf } from '../server/problem-words.ts';
import { Confirm } from '../ui/layers/confirm.ts';
import { Face } from '../ui/marks/face.ts';
import { Icon } from '../ui/marks/icon.ts';
import { Toasts } from '../ui/layers/toasts.ts';
import { RouterLink } from '../ui/router-link.ts';
import { Trash } from './trash.ts';

/** What can still come back. */
@Component({
  selector: 'app-trash-page',
  imports: [Face, Icon, RouterLink],
  templateUrl: './trash-page.html',
})
export class TrashPage {
  protected readonly t = inject(I18n).t;
  protected readonly format = inject(Format);
  protected readonly store = inject(CurrentProject).required;
  private readonly trash = inject(Trash);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);

  private readonly tasks = signal<readonly Task[] | undefined>(undefined);
  protected readonly next = signal<string | null>(null);
  protected readonly failed = signal<'failed' | 'offline' | undefined>(undefined);
  /** What is back, here or by somebody else, is no longer in it. */
  protected readonly shown = computed(() => {
    this.store().version();
    return this.tasks()?.filter(({ id }) => this.isInTrash(id));
  });
  protected readonly mayRestore = computed(() => this.store().may('task.delete'));
  protected readonly mayErase = computed(() => this.store().may('task.purge'));

  constructor() {
    effect((onCleanup) => {
      const store = this.store();
      untracked(() => void this.load());
      onCleanup(this.follow(store));
    });
  }

  protected async load(): Promise<void> {
    this.failed.set(undefined);
    try {
      const page = await this.trash.read(this.store().projectId);
      this.tasks.set(page.items);
      this.next.set(page.next);
    } catch (error) {
      this.failed.set(error instanceof Unreachable ? 'offline' : 'failed');
    }
  }

  protected async more(): Promise<void> {
    const after = this.next();
    if (after === null) return;
    const page = await this.trash.read(this.store().projectId, after);
    this.tasks.update((tasks = []) => [...tasks, ...page.items]);
    this.next.set(page.next);
  }

  protected restore(task: Task): void {
    this.trash.restore(this.store(), task);
    this.forget(task);
  }

  protected async erase(task: Task): Promise<void> {
    const { eraseTitle, eraseText, erase, erased } = this.t().trash;
    if (!(await this.confirm.ask({ title: eraseTitle(task.title), text: eraseText, action: erase, danger: true })))
      return;
    try {
      await this.trash.erase(task);
      this.forget(task);
      this.toasts.say(erased(task.title));
    } catch (error) {
      this.toasts.warn(problemOf(error, this.t()));
    }
  }

  private forget({ id }: Task): void {
    this.tasks.update((tasks = []) => tasks.filter((one) => one.id !== id));
  }

  private isInTrash(id: string): boolean {
    const card = this.store().findCard(id);
    return card === undefined || card.deletedAt !== undefined;
  }

  /** What others delete meanwhile comes too. */
  private follow(store: ProjectStore): () => void {
    return store.heard(({ type }) => {
      if (type === 'task.deleted' || type.startsWith('task.bulk')) void this.load();
    });
  }
}

import { inject, Service, signal } from '@angular/core';
import type { Id, JournalEvent } from '@taskmanager/contract';
import { CurrentProject } from '../projects/current-project.ts';

const shownMs = 4_000;

/** Who of the others has just moved or added a task. */
@Service()
export class Movers {
  private readonly project = inject(CurrentProject);
  private readonly names = signal<ReadonlyMap<Id, string>>(new Map());

  of(taskId: Id): string | undefined {
    return this.names().get(taskId);
  }

  note({ actor }: JournalEvent, taskIds: readonly Id[]): void {
    const store = this.project.store();
    const name = store && actor !== store.me ? store.nameOf(actor) : undefined;
    if (!name || taskIds.length === 0) return;
    this.names.update((names) => new Map([...names, ...taskIds.map((id) => [id, name] as const)]));
    setTimeout(() => this.forget(taskIds), shownMs);
  }

  private forget(taskIds: readonly Id[]): void {
    this.names.update((names) => new Map([...names].filter(([id]) => !taskIds.includes(id))));
  }
}

/** The tasks that an event puts somewhere. */
export function movedBy({ ops }: JournalEvent): Id[] {
  return ops.filter(({ doc, set }) => doc === 'tasks' && set && ('rank' in set || 'listId' in set)).map(({ id }) => id);
}

import { computed, effect, inject, Service, signal, untracked } from '@angular/core';
import type { Id } from '@taskmanager/contract';
import { CurrentProject } from '../projects/current-project.ts';

const none: ReadonlySet<Id> = new Set();

/** Which task of a view has the tab stop, and which are chosen to be changed together. */
@Service()
export class Selection {
  private readonly project = inject(CurrentProject);
  private readonly at = signal<Id | undefined>(undefined);
  private readonly chosen = signal(none);
  /** Where a range begins, and what was chosen besides it. */
  private anchor: Id | undefined;
  private besides = none;

  readonly current = this.at.asReadonly();
  readonly ids = this.chosen.asReadonly();
  readonly size = computed(() => this.chosen().size);

  constructor() {
    effect(() => {
      this.project.store();
      untracked(() => this.forget());
    });
  }

  moveTo(id: Id | undefined): void {
    this.at.set(id);
  }

  has(id: Id): boolean {
    return this.chosen().has(id);
  }

  toggle(id: Id): void {
    const ids = this.chosen();
    this.anchor = id;
    this.besides = ids.has(id) ? new Set([...ids].filter((one) => one !== id)) : new Set([...ids, id]);
    this.chosen.set(this.besides);
  }

  /** From the last one that was chosen up to this one, in the order they are shown. */
  extendTo(id: Id, order: readonly Id[]): void {
    const from = order.indexOf(this.anchor ?? this.at() ?? id);
    const to = order.indexOf(id);
    if (from < 0 || to < 0) return this.toggle(id);
    this.anchor = order[from];
    this.chosen.set(new Set([...this.besides, ...order.slice(Math.min(from, to), Math.max(from, to) + 1)]));
  }

  choose(ids: Iterable<Id>): void {
    this.besides = new Set(ids);
    this.chosen.set(this.besides);
  }

  clear(): void {
    this.anchor = undefined;
    this.besides = none;
    if (this.chosen().size > 0) this.chosen.set(none);
  }

  /** What a command is meant for: all that are chosen, or the one with the focus. */
  targets(): readonly Id[] {
    const [ids, at] = [this.chosen(), this.at()];
    return ids.size > 0 ? [...ids] : at ? [at] : [];
  }

  private forget(): void {
    this.at.set(undefined);
    this.clear();
  }
}

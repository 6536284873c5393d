import { computed, effect, inject, Service, signal, untracked } from '@angular/core';
import type { Id } from '@taskmanager/contract';
import { CurrentProject } from '../projects/current-project.ts';

const none: ReadonlySet<Id> = new Set();

/** Which task of a view commands are meant for, and which are chosen to be changed together. */
@Service()
export class Selection {
  private readonly project = inject(CurrentProject);
  private readonly at = signal<Id | undefined>(undefined);
  private readonly under = signal<Id | undefined>(undefined);
  private readonly chosen = signal(none);
  private readonly written = signal<Id | undefined>(undefined);
  /** Where a range begins, and what was chosen besides it. */
  private anchor: Id | undefined;
  private besides = none;

  /** Where Tab comes back to. */
  readonly current = this.at.asReadonly();
  /** What has the focus, or is under the pointer. */
  readonly pointed = this.under.asReadonly();
  readonly ids = this.chosen.asReadonly();
  readonly size = computed(() => this.chosen().size);
  /** Whose title is being written in its place. */
  readonly editing = this.written.asReadonly();

  constructor() {
    effect(() => {
      this.project.store();
      untracked(() => this.forget());
    });
  }

  focus(id: Id): void {
    this.at.set(id);
    this.under.set(id);
  }

  point(id: Id | undefined): void {
    this.under.set(id);
  }

  edit(id: Id | undefined): void {
    this.written.set(id);
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

  /** All that are chosen, or the one that is pointed at. */
  targets(): readonly Id[] {
    const [ids, pointed] = [this.chosen(), this.under()];
    return ids.size > 0 ? [...ids] : pointed ? [pointed] : [];
  }

  /** Who goes along with a task that is moved. */
  with(id: Id, order: readonly Id[]): readonly Id[] {
    return this.has(id) ? order.filter((one) => this.has(one)) : [id];
  }

  private forget(): void {
    this.at.set(undefined);
    this.under.set(undefined);
    this.written.set(undefined);
    this.clear();
  }
}

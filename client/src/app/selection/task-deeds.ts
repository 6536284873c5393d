import { inject, Service } from '@angular/core';
import type { BulkChange, Id, List, Moment } from '@taskmanager/contract';
import type { Priority } from '../filters/task-filter.ts';
import { I18n } from '../i18n/i18n.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { placeAtEnd, type Place } from '../tasks/task-places.ts';
import { Tasks } from '../tasks/tasks.ts';
import { Toasts } from '../ui/layers/toasts.ts';

type Marks = 'labels' | 'assignees';

/** What can be done to one task or to many at once, from whichever view. Many are one step of undo. */
@Service()
export class TaskDeeds {
  private readonly tasks = inject(Tasks);
  private readonly toasts = inject(Toasts);
  private readonly t = inject(I18n).t;
  private readonly project = inject(CurrentProject).required;

  change(ids: readonly Id[], change: BulkChange): void {
    const [first, ...others] = ids;
    if (first === undefined) return;
    if (others.length > 0) this.tasks.changeMany(this.project(), ids, change);
    else this.tasks.change(this.project(), first, change);
  }

  /** All get it, unless all have it. */
  toggle(ids: readonly Id[], kind: Marks, markId: Id): void {
    this.change(ids, { [kind]: { [markId]: this.allHave(ids, kind, markId) ? null : true } });
  }

  allHave(ids: readonly Id[], kind: Marks, markId: Id): boolean {
    return ids.every((id) => this.project().findTask(id)?.[kind]?.[markId]);
  }

  complete(ids: readonly Id[]): void {
    this.change(ids, { done: !ids.every((id) => this.project().findTask(id)?.doneAt) });
  }

  setPriority(ids: readonly Id[], priority: Priority | null): void {
    this.change(ids, { priority });
  }

  setMoment(ids: readonly Id[], which: 'start' | 'due', moment: Moment | null): void {
    this.change(ids, { [which]: moment });
  }

  archive(ids: readonly Id[]): void {
    this.tasks.changeMany(this.project(), ids, { archived: true }, this.t().selection.archived(ids.length));
  }

  remove(ids: readonly Id[]): void {
    this.tasks.remove(this.project(), ids);
  }

  copy(id: Id): void {
    this.tasks.copy(this.project(), id);
  }

  /** False where the list takes no more. */
  move(ids: readonly Id[], listId: Id, place: Place): boolean {
    const list = this.project()
      .lists()
      .find((one) => one.id === listId);
    if (!list || !this.takes(list, ids)) return false;
    if (ids.length > 1 && !place.before && !place.after) this.tasks.changeMany(this.project(), ids, { listId });
    else this.tasks.move(this.project(), ids, listId, place);
    return true;
  }

  moveToEnd(ids: readonly Id[], listId: Id): boolean {
    return this.move(ids, listId, placeAtEnd);
  }

  private takes({ id, name, wipLimit, wipStrict }: List, ids: readonly Id[]): boolean {
    if (!wipStrict || wipLimit === undefined) return true;
    const isOpen = (taskId: Id) => !this.project().findCard(taskId)?.doneAt;
    const coming = ids.filter((taskId) => isOpen(taskId) && this.project().findCard(taskId)?.listId !== id).length;
    const there = this.project().column(id)().filter(isOpen).length;
    if (coming === 0 || there + coming <= wipLimit) return true;
    this.toasts.warn(this.t().selection.isFull(name, wipLimit));
    return false;
  }
}

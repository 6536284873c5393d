import { Service, signal } from '@angular/core';
import type { Id } from '@taskmanager/contract';
import type { Place } from './drag-geometry.ts';

/** Where a task would go that is on its way. */
@Service()
export class DropMark {
  private readonly marked = signal<Place | undefined>(undefined);

  private readonly held = signal<Id | undefined>(undefined);
  /** The list that a dragged task is over: it makes room. */
  readonly over = this.held.asReadonly();

  hold(listId: Id | undefined): void {
    this.held.set(listId);
  }

  /** By keyboard. */
  show(place: Place | undefined): void {
    this.marked.set(place);
  }

  at(taskId: Id): 'above' | 'below' | null {
    const place = this.marked();
    if (place?.before === taskId) return 'above';
    return place?.before === undefined && place?.after === taskId ? 'below' : null;
  }

  isIn(listId: Id): boolean {
    const place = this.marked();
    return place?.listId === listId && !place.before && !place.after;
  }
}

import { Service, signal } from '@angular/core';
import type { Id } from '@taskmanager/contract';
import type { Place } from './drag-geometry.ts';

/** Where a task would go that is moved by keyboard. */
@Service()
export class DropMark {
  private readonly marked = signal<Place | undefined>(undefined);

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

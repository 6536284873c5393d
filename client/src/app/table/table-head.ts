import { Component, computed, inject, input, output } from '@angular/core';
import { I18n } from '../i18n/i18n.ts';
import { Icon } from '../ui/marks/icon.ts';
import type { RowOrder, TableColumn } from './table-columns.ts';

const [narrowest, widest, keyStep] = [60, 800, 16];

/** The names of the columns: a click puts the rows in order, a pull at the edge makes a column wider. */
@Component({
  selector: 'app-table-head',
  imports: [Icon],
  template: `
    @for (column of columns(); track column.id) {
      <div role="columnheader" [attr.aria-sort]="sortOf(column)" [attr.aria-colindex]="$index + 1">
        <button class="truncate" type="button" (click)="ordered.emit(column.id)">
          {{ column.name }}
          @if (order()?.by === column.id) {
            <app-icon [name]="order()?.descending ? 'arrow-down' : 'arrow-up'" />
          }
        </button>
        <span
          class="grip"
          role="separator"
          aria-orientation="vertical"
          tabindex="0"
          [attr.aria-label]="t().table.widthOf(column.name)"
          [attr.aria-valuenow]="column.width"
          [attr.aria-valuemin]="narrowest"
          [attr.aria-valuemax]="widest"
          (pointerdown)="pull($event, column)"
          (keydown)="step($event, column)"
        ></span>
      </div>
    }
  `,
  host: { role: 'row' },
})
export class TableHead {
  readonly columns = input.required<readonly TableColumn[]>();
  readonly order = input<RowOrder>();
  readonly ordered = output<string>();
  readonly resized = output<{ id: string; width: number }>();

  protected readonly t = inject(I18n).t;
  protected readonly narrowest = narrowest;
  protected readonly widest = widest;
  private readonly isRtl = computed(() => document.documentElement.dir === 'rtl');

  protected sortOf({ id }: TableColumn): string {
    const order = this.order();
    if (order?.by !== id) return 'none';
    return order.descending ? 'descending' : 'ascending';
  }

  protected pull(event: PointerEvent, { id, width }: TableColumn): void {
    const grip = event.target as HTMLElement;
    const along = this.isRtl() ? -1 : 1;
    event.preventDefault();
    grip.setPointerCapture(event.pointerId);
    grip.onpointermove = ({ clientX }) => this.resize(id, width + along * (clientX - event.clientX));
    grip.onpointerup = grip.onpointercancel = () => (grip.onpointermove = null);
  }

  protected step(event: KeyboardEvent, { id, width }: TableColumn): void {
    const step = { ArrowRight: keyStep, ArrowLeft: -keyStep }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.resize(id, width + (this.isRtl() ? -step : step));
  }

  private resize(id: string, width: number): void {
    this.resized.emit({ id, width: Math.round(Math.min(Math.max(width, narrowest), widest)) });
  }
}

import { Component, computed, input } from '@angular/core';

/** How far something is, as a thin line; without a value it only says that something goes on. */
@Component({
  selector: 'app-progress',
  template: '<span [style.inline-size.%]="percent() ?? 30"></span>',
  host: {
    role: 'progressbar',
    '[attr.aria-label]': 'label()',
    '[attr.aria-valuenow]': 'percent()',
    '[class.endless]': 'percent() === null',
  },
})
export class Progress {
  readonly label = input.required<string>();
  readonly value = input<number>();
  readonly max = input(100);

  protected readonly percent = computed(() => {
    const value = this.value();
    if (value === undefined) return null;
    return this.max() > 0 ? Math.round((Math.min(value, this.max()) / this.max()) * 100) : 0;
  });
}

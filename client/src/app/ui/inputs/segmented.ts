import { Component, input, model } from '@angular/core';
import { Icon, type IconName } from '../marks/icon.ts';

export type Segment<T> = { readonly value: T; readonly label: string; readonly icon?: IconName };

let count = 0;

/** A few choices beside each other, of which one holds. */
@Component({
  selector: 'app-segmented',
  imports: [Icon],
  template: `
    @for (option of options(); track option.value) {
      <label>
        <input
          type="radio"
          [name]="name"
          [checked]="option.value === value()"
          [disabled]="disabled()"
          (change)="value.set(option.value)"
        />
        @if (option.icon; as icon) {
          <app-icon [name]="icon" />
        }
        <span>{{ option.label }}</span>
      </label>
    }
  `,
  host: { role: 'radiogroup', '[attr.aria-label]': 'label()' },
})
export class Segmented<T> {
  readonly label = input.required<string>();
  readonly options = input.required<readonly Segment<T>[]>();
  readonly value = model.required<T>();
  readonly disabled = input(false);

  protected readonly name = `segmented-${++count}`;
}

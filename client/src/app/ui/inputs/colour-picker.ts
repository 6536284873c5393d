import { Component, computed, inject, input, model } from '@angular/core';
import { I18n } from '../../i18n/i18n.ts';
import { colourOf, swatches, swatchNames } from './colours.ts';

let count = 0;

/** Twelve colours with names, and any other. */
@Component({
  selector: 'app-colour-picker',
  template: `
    <div class="swatches" role="radiogroup" [attr.aria-label]="label() ?? t().ui.colour">
      @for (swatch of swatches; track swatch.name) {
        <label [title]="t().ui.colours[swatch.name]">
          <input
            class="swatch"
            type="radio"
            [name]="name"
            [checked]="swatch.colour === value()"
            [style.--colour]="swatch.colour"
            [attr.aria-label]="t().ui.colours[swatch.name]"
            (change)="value.set(swatch.colour)"
          />
        </label>
      }
    </div>
    <div class="row">
      <input
        type="color"
        [value]="value()"
        [style.--colour]="value()"
        [attr.aria-label]="t().ui.otherColour"
        (change)="take($event)"
      />
      <input
        class="input"
        maxlength="7"
        spellcheck="false"
        autocomplete="off"
        [value]="value()"
        [attr.aria-label]="t().ui.colourAsText"
        [attr.aria-invalid]="isWrong() || null"
        (change)="take($event)"
      />
    </div>
  `,
})
export class ColourPicker {
  readonly value = model.required<string>();
  readonly label = input<string>();

  protected readonly t = inject(I18n).t;
  protected readonly name = `colours-${++count}`;
  protected readonly swatches = swatchNames.map((name) => ({ name, colour: swatches[name] }));
  protected readonly isWrong = computed(() => colourOf(this.value()) === undefined);

  protected take(event: Event): void {
    const input = event.target as HTMLInputElement; // the template binds it to inputs
    const colour = colourOf(input.value);
    if (colour) this.value.set(colour);
    input.value = this.value();
  }
}

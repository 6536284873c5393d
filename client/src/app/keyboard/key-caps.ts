import { Component, computed, inject, input } from '@angular/core';
import { I18n } from '../i18n/i18n.ts';
import { capsOf, runsOnMac } from './keys.ts';

/** A shortcut as it is printed on the keys. */
@Component({
  selector: 'app-key-caps',
  template: `
    @for (stroke of strokes(); track $index) {
      @if (!$first) {
        <span class="soft">{{ t().keyboard.then }}</span>
      }
      @for (cap of stroke; track $index) {
        <kbd class="kbd">{{ cap }}</kbd>
      }
    }
  `,
})
export class KeyCaps {
  readonly keys = input.required<string>();

  protected readonly t = inject(I18n).t;
  protected readonly strokes = computed(() => capsOf(this.keys(), this.t().keyboard.keys, isMac));
}

const isMac = runsOnMac();

import { Component, computed, inject } from '@angular/core';
import { I18n } from '../i18n/i18n.ts';
import { Updates } from './updates.ts';

@Component({
  selector: 'app-update-banner',
  template: `
    <div role="status">
      @if (isShown()) {
        <section [attr.aria-label]="t().pwa.newer">
          <p>
            <strong>{{ t().pwa.newer }}</strong> {{ t().pwa.nothingLost }}
          </p>
          <button class="button primary" type="button" (click)="updates.refresh()">{{ t().pwa.refresh }}</button>
          <button class="button quiet" type="button" (click)="updates.putOff()">{{ t().pwa.later }}</button>
        </section>
      }
    </div>
  `,
})
export class UpdateBanner {
  protected readonly t = inject(I18n).t;
  protected readonly updates = inject(Updates);
  protected readonly isShown = computed(() => this.updates.ready() && !this.updates.isPutOff());
}

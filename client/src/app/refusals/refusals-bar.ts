import { Component, computed, inject } from '@angular/core';
import { I18n } from '../i18n/i18n.ts';
import { Outbox } from '../outbox/outbox.ts';
import { Overlays } from '../shell/overlays.ts';
import { Icon } from '../ui/marks/icon.ts';

/** Says that the server did not take some changes, until somebody has said what shall become of them. */
@Component({
  selector: 'app-refusals',
  imports: [Icon],
  template: `
    @if (count() > 0) {
      <div class="notice warn" role="alert">
        <app-icon name="warning" />
        <span>{{ t().refusals.bar(count()) }}</span>
        <button class="button small quiet" type="button" (click)="showAll()">{{ t().refusals.look }}</button>
      </div>
    }
  `,
})
export class RefusalsBar {
  protected readonly t = inject(I18n).t;
  private readonly outbox = inject(Outbox);
  private readonly overlays = inject(Overlays);
  protected readonly count = computed(() => this.outbox.refused().length);

  protected showAll(): void {
    void this.overlays.open(async () => (await import('./refusal-list.ts')).RefusalList);
  }
}

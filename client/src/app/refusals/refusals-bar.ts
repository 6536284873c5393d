import { Component, computed, inject, signal } from '@angular/core';
import { I18n } from '../i18n/i18n.ts';
import { Outbox } from '../outbox/outbox.ts';
import { Icon } from '../ui/icon.ts';
import { RefusalList } from './refusal-list.ts';

/** Says that the server did not take some changes, until somebody has said what shall become of them. */
@Component({
  selector: 'app-refusals',
  imports: [Icon, RefusalList],
  template: `
    @if (count() > 0) {
      <div class="notice warn" role="alert">
        <app-icon name="warning" />
        <span>{{ t().refusals.bar(count()) }}</span>
        <button class="button small quiet" type="button" (click)="isOpen.set(true)">{{ t().refusals.look }}</button>
      </div>
    }
    @if (isOpen()) {
      <app-refusal-list (closed)="isOpen.set(false)" />
    }
  `,
})
export class RefusalsBar {
  protected readonly t = inject(I18n).t;
  private readonly outbox = inject(Outbox);
  protected readonly isOpen = signal(false);
  protected readonly count = computed(() => this.outbox.refused().length);
}

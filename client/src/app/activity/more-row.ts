import { Component, inject, output, type OnInit } from '@angular/core';
import { I18n } from '../i18n/i18n.ts';

/** The end of what is there so far: whoever sees it wants more. */
@Component({ selector: 'app-more-row', template: '<p class="soft">{{ t().ui.loading }}</p>' })
export class MoreRow implements OnInit {
  readonly seen = output();
  protected readonly t = inject(I18n).t;

  ngOnInit(): void {
    queueMicrotask(() => this.seen.emit());
  }
}

import { Component, inject } from '@angular/core';
import { I18n } from '../i18n/i18n.ts';

/** What there is to do today. */
@Component({ selector: 'app-my-day-page', template: `<h1 tabindex="-1">{{ t().shell.myDay }}</h1>` })
export class MyDayPage {
  protected readonly t = inject(I18n).t;
}

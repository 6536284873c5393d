import { Component, inject } from '@angular/core';
import { I18n } from '../../i18n/i18n.ts';
import { Icon } from '../../ui/marks/icon.ts';
import { RouterLink } from '../../ui/router-link.ts';

/** An address that leads nowhere. */
@Component({
  selector: 'app-not-found',
  imports: [Icon, RouterLink],
  template: `
    <app-icon name="globe" />
    <h1 tabindex="-1">{{ t().shell.notFound }}</h1>
    <p class="soft">{{ t().shell.notFoundText }}</p>
    <p class="row">
      <a class="button primary" routerLink="/">{{ t().shell.toStart }}</a>
      <a class="button" routerLink="/projects">{{ t().shell.projects }}</a>
    </p>
  `,
})
export class NotFound {
  protected readonly t = inject(I18n).t;
}

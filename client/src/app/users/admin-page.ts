import { Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { I18n } from '../i18n/i18n.ts';
import { Icon } from '../ui/marks/icon.ts';
import { RouterLink } from '../ui/router-link.ts';

/** What somebody looks after who runs this instance. */
@Component({
  selector: 'app-admin-page',
  imports: [Icon, RouterLink, RouterOutlet],
  template: `
    <nav [attr.aria-label]="t().users.admin">
      <a class="button quiet" routerLink="users" ariaCurrentWhenActive="page">
        <app-icon name="users" /> {{ t().users.title }}
      </a>
      <a class="button quiet" routerLink="jobs" ariaCurrentWhenActive="page">
        <app-icon name="layers" /> {{ t().jobs.title }}
      </a>
    </nav>
    <div class="part"><router-outlet /></div>
  `,
})
export class AdminPage {
  protected readonly t = inject(I18n).t;
}

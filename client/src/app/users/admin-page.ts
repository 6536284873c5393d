import { Component, inject } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { I18n } from '../i18n/i18n.ts';
import { Icon } from '../ui/icon.ts';

/** What somebody looks after who runs this instance. */
@Component({
  selector: 'app-admin-page',
  imports: [Icon, RouterLink, RouterLinkActive, RouterOutlet],
  template: `
    <nav [attr.aria-label]="t().users.admin">
      <a class="button quiet" routerLink="users" routerLinkActive ariaCurrentWhenActive="page">
        <app-icon name="users" /> {{ t().users.title }}
      </a>
      <a class="button quiet" routerLink="jobs" routerLinkActive ariaCurrentWhenActive="page">
        <app-icon name="layers" /> {{ t().jobs.title }}
      </a>
    </nav>
    <div class="part"><router-outlet /></div>
  `,
})
export class AdminPage {
  protected readonly t = inject(I18n).t;
}

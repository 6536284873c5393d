import { Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { I18n } from '../i18n/i18n.ts';
import { Icon, type IconName } from '../ui/marks/icon.ts';
import { RouterLink } from '../ui/router-link.ts';

const parts = [
  { path: 'profile', icon: 'user' },
  { path: 'security', icon: 'shield' },
  { path: 'preferences', icon: 'palette' },
  { path: 'notifications', icon: 'bell' },
  { path: 'tokens', icon: 'key' },
] as const satisfies readonly { path: string; icon: IconName }[];

/** What somebody sets for themselves, part by part. */
@Component({
  selector: 'app-account-page',
  imports: [Icon, RouterLink, RouterOutlet],
  template: `
    <nav [attr.aria-label]="t().accounts.title">
      @for (part of parts; track part.path) {
        <a class="button quiet" [routerLink]="part.path" ariaCurrentWhenActive="page">
          <app-icon [name]="part.icon" /> {{ t().accounts.parts[part.path] }}
        </a>
      }
    </nav>
    <div class="part"><router-outlet /></div>
  `,
})
export class AccountPage {
  protected readonly t = inject(I18n).t;
  protected readonly parts = parts;
}

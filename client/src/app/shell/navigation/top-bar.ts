import { Component, inject } from '@angular/core';
import { I18n } from '../../i18n/i18n.ts';
import { Icon } from '../../ui/marks/icon.ts';
import { AccountMenu } from './account-menu.ts';
import { SidebarState } from './sidebar-state.ts';
import { RouterLink } from '../../ui/router-link.ts';

/** Leads to the sidebar where it has no room beside the page. */
@Component({
  selector: 'app-top-bar',
  host: { role: 'banner' },
  imports: [AccountMenu, Icon, RouterLink],
  template: `
    <button class="button quiet icon" type="button" [attr.aria-label]="t().shell.openMenu" (click)="sidebar.show()">
      <app-icon name="menu" />
    </button>
    <a class="name" routerLink="/">{{ t().app.name }}</a>
    <app-account-menu small />
  `,
})
export class TopBar {
  protected readonly t = inject(I18n).t;
  protected readonly sidebar = inject(SidebarState);
}

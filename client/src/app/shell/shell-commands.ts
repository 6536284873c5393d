import { inject, Service } from '@angular/core';
import { Router } from '@angular/router';
import { Changes } from '../changes/changes.ts';
import { I18n } from '../i18n/i18n.ts';
import { Shortcuts, type Command } from '../keyboard/shortcuts.ts';
import { QuickAdd } from '../quick-add/quick-add.ts';
import { SidebarState } from './navigation/sidebar-state.ts';
import { SignOut } from './sign-out.ts';

/** What can be done from every page. */
@Service()
export class ShellCommands {
  private readonly t = inject(I18n).t;
  private readonly shortcuts = inject(Shortcuts);
  private readonly changes = inject(Changes);
  private readonly quickAdd = inject(QuickAdd);
  private readonly router = inject(Router);
  private readonly sidebar = inject(SidebarState);
  private readonly leave = inject(SignOut);

  /** Called where `inject` may be; they last as long as the component. */
  use(): void {
    this.shortcuts.use([...this.pages(), ...this.deeds()]);
  }

  private pages(): Command[] {
    const group = () => this.t().shell.navigation;
    const page = (id: string, keys: string | undefined, address: string, label: () => string): Command => ({
      ...{ id: `go.${id}`, keys, label, group },
      run: () => this.router.navigateByUrl(address),
    });
    return [
      page('my-day', 'g then d', '/my-day', () => this.t().shell.myDay),
      page('inbox', 'g then i', '/inbox', () => this.t().shell.inbox),
      page('projects', 'g then p', '/projects', () => this.t().shell.projects),
      page('search', 'g then s', '/search', () => this.t().shell.search),
      page('account', undefined, '/account/profile', () => this.t().shell.account),
      page('preferences', undefined, '/account/preferences', () => this.t().shell.preferences),
    ];
  }

  private deeds(): Command[] {
    const t = this.t;
    const group = () => t().shell.everywhere;
    const { changes } = this;
    return [
      {
        ...{ id: 'add', keys: 'q', opens: true, group },
        label: () => t().shell.addTask,
        run: () => this.quickAdd.open(),
      },
      { id: 'undo', keys: 'ctrl+z', group, label: () => t().changes.undo, run: () => changes.undo() },
      { id: 'redo', keys: 'ctrl+shift+z', group, label: () => t().changes.redo, run: () => changes.redo() },
      { id: 'sidebar', keys: '[', group, label: () => t().shell.toggleSidebar, run: () => this.sidebar.toggle() },
      { id: 'sign-out', group, label: () => t().shell.signOut, run: () => this.leave.signOut() },
    ];
  }
}

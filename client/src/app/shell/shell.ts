import { Component, inject, viewChild, type ElementRef } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { OtherTabs } from '../accounts/other-tabs.ts';
import { Session } from '../accounts/session.ts';
import { I18n } from '../i18n/i18n.ts';
import { Keyboard } from '../keyboard/keyboard.ts';
import { SignInAgain } from '../login/sign-in-again.ts';
import { ProjectVisits } from '../projects/project-visits.ts';
import { UpdateBanner } from '../pwa/update-banner.ts';
import { PaletteTasks } from '../search/palette-tasks.ts';
import { ToastHost } from '../ui/layers/toast-host.ts';
import { BottomBar } from './navigation/bottom-bar.ts';
import { Drawer } from './navigation/drawer.ts';
import { PageFocus } from './page-focus.ts';
import { PageTitle } from './page-title.ts';
import { SayUnexpected } from './failures/say-unexpected.ts';
import { ShellCommands } from './shell-commands.ts';
import { Sidebar } from './navigation/sidebar.ts';
import { SidebarState } from './navigation/sidebar-state.ts';
import { Standing } from './standing/standing.ts';
import { TopBar } from './navigation/top-bar.ts';

/** What stands around every page. */
@Component({
  selector: 'app-shell',
  imports: [BottomBar, Drawer, Keyboard, RouterOutlet, Sidebar, Standing, ToastHost, TopBar, UpdateBanner],
  templateUrl: './shell.html',
  host: { '[class.slim]': 'sidebar.isSlim()' },
})
export class Shell {
  protected readonly t = inject(I18n).t;
  protected readonly sidebar = inject(SidebarState);
  protected readonly focus = inject(PageFocus);
  private readonly main = viewChild.required<ElementRef<HTMLElement>>('main');

  constructor() {
    inject(Session); // begins with the first page of somebody who is signed in
    inject(SayUnexpected);
    inject(SignInAgain);
    inject(OtherTabs);
    inject(PageTitle).begin();
    inject(ShellCommands).use();
    inject(ProjectVisits).follow();
    inject(PaletteTasks).provide();
    this.focus.follow(() => this.main().nativeElement);
  }

  /** The address of the link is that of the whole application. */
  protected skipToPage(event: Event): void {
    event.preventDefault();
    this.focus.focusPage();
  }
}

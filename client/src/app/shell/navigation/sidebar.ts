import { booleanAttribute, Component, computed, inject, input } from '@angular/core';
import { FavouriteList } from '../../favourites/favourite-list.ts';
import { Favourites } from '../../favourites/favourites.ts';
import { I18n } from '../../i18n/i18n.ts';
import { Unread } from '../../notifications/unread.ts';
import { MyProjects } from '../../projects/my-projects.ts';
import { QuickAdd } from '../../quick-add/quick-add.ts';
import { SavedSearches } from '../../search/saved-searches.ts';
import { Icon } from '../../ui/marks/icon.ts';
import { AccountMenu } from './account-menu.ts';
import { Overlays } from '../overlays.ts';
import { SidebarState } from './sidebar-state.ts';
import { RouterLink } from '../../ui/router-link.ts';

const mostProjects = 12;

/** The way to everything. */
@Component({
  selector: 'app-sidebar',
  imports: [AccountMenu, FavouriteList, Icon, RouterLink],
  templateUrl: './sidebar.html',
  host: { '(click)': 'leaveByLink($event)' },
})
export class Sidebar {
  readonly inDrawer = input(false, { transform: booleanAttribute });

  protected readonly t = inject(I18n).t;
  protected readonly state = inject(SidebarState);
  protected readonly unread = inject(Unread).count;
  protected readonly searches = inject(SavedSearches).all;
  protected readonly favourites = inject(Favourites);
  private readonly myProjects = inject(MyProjects);
  private readonly quickAdd = inject(QuickAdd);
  private readonly overlays = inject(Overlays);
  protected readonly projects = computed(() =>
    this.myProjects
      .recent()
      .filter(({ id }) => !this.favourites.has(id))
      .slice(0, mostProjects),
  );

  constructor() {
    this.myProjects.refresh();
  }

  protected addTask(): void {
    this.state.hide();
    void this.quickAdd.open();
  }

  protected async startProject(): Promise<void> {
    this.state.hide();
    await this.overlays.open(async () => (await import('../../projects/new-project.ts')).NewProjectDialog);
  }

  protected close(): void {
    this.state.hide();
  }

  /** Over the page it makes room for what was chosen. */
  protected leaveByLink({ target }: Event): void {
    if (this.inDrawer() && target instanceof Element && target.closest('a')) this.state.hide();
  }
}

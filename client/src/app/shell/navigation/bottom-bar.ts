import { Component, inject } from '@angular/core';
import { I18n } from '../../i18n/i18n.ts';
import { Unread } from '../../notifications/unread.ts';
import { QuickAdd } from '../../quick-add/quick-add.ts';
import { Icon } from '../../ui/marks/icon.ts';
import { RouterLink } from '../../ui/router-link.ts';

/** What the thumb reaches on a phone. */
@Component({
  selector: 'app-bottom-bar',
  imports: [Icon, RouterLink],
  templateUrl: './bottom-bar.html',
})
export class BottomBar {
  protected readonly t = inject(I18n).t;
  protected readonly unread = inject(Unread).count;
  private readonly quickAdd = inject(QuickAdd);

  protected addTask(): void {
    void this.quickAdd.open();
  }
}

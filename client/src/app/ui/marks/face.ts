import { Component, computed, inject, input } from '@angular/core';
import { I18n } from '../../i18n/i18n.ts';
import { Icon, type IconName } from './icon.ts';

const signs = { empty: 'inbox', failed: 'warning', offline: 'offline' } as const;

/** What a page shows where it has nothing to show yet, or nothing at all. Buttons and links inside say what to do. */
@Component({
  selector: 'app-face',
  imports: [Icon],
  templateUrl: './face.html',
  host: { '[attr.title]': 'null', '[attr.role]': 'role()', '[class.loading]': 'kind() === "loading"' },
})
export class Face {
  readonly kind = input.required<'loading' | 'empty' | 'failed' | 'offline'>();
  readonly title = input<string>();
  readonly text = input<string>();
  readonly icon = input<IconName>();

  protected readonly t = inject(I18n).t;
  protected readonly sign = computed(() => {
    const kind = this.kind();
    return this.icon() ?? (kind === 'loading' ? undefined : signs[kind]);
  });
  protected readonly role = computed(
    () => ({ loading: 'status', empty: null, failed: 'alert', offline: 'status' })[this.kind()],
  );
}

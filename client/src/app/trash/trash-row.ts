import { Component, computed, inject, input, output } from '@angular/core';
import { Format } from '../i18n/format.ts';
import { I18n } from '../i18n/i18n.ts';
import { Icon, type IconName } from '../ui/marks/icon.ts';

/** One thing that can still come back. */
@Component({
  selector: 'li[appTrashRow]',
  imports: [Icon],
  template: `
    <app-icon [name]="icon()" />
    <span class="name">
      {{ name() }}
      <span class="soft">{{ said() }}</span>
    </span>
    @if (mayRestore()) {
      <button
        class="button small"
        type="button"
        [attr.aria-label]="t().trash.restoreOf(name())"
        (click)="restored.emit()"
      >
        <app-icon name="undo" />{{ t().trash.restore }}
      </button>
    }
    @if (mayErase()) {
      <button
        class="button small quiet danger"
        type="button"
        [attr.aria-label]="t().trash.eraseOf(name())"
        (click)="erased.emit()"
      >
        {{ t().trash.erase }}
      </button>
    }
  `,
})
export class TrashRow {
  readonly icon = input.required<IconName>();
  readonly name = input.required<string>();
  readonly deletedAt = input.required<string>();
  /** What comes back with it, or where it does. */
  readonly note = input('');
  readonly mayRestore = input.required<boolean>();
  readonly mayErase = input(false);
  readonly restored = output();
  readonly erased = output();
  protected readonly t = inject(I18n).t;
  private readonly format = inject(Format);
  protected readonly said = computed(() =>
    [this.note(), this.t().trash.since(this.format.ago(this.deletedAt()))].filter(Boolean).join(' · '),
  );
}

import { Component, computed, inject } from '@angular/core';
import { I18n } from '../i18n/i18n.ts';
import { Dialog } from '../ui/layers/dialog.ts';
import { KeyCaps } from './key-caps.ts';
import { Palette } from './palette.ts';
import { Shortcuts } from './shortcuts.ts';
import { sheetOf } from './sheet.ts';

/** What the keys do here, and what they do on other pages. */
@Component({
  selector: 'app-shortcuts-sheet',
  imports: [Dialog, KeyCaps],
  templateUrl: './shortcuts-sheet.html',
})
export class ShortcutsSheet {
  private readonly shortcuts = inject(Shortcuts);
  private readonly palette = inject(Palette);
  protected readonly t = inject(I18n).t;
  protected readonly singleKeys = this.shortcuts.takesSingleKeys;
  protected readonly groups = computed(() => sheetOf(this.shortcuts.commands(), this.t()));

  protected close(): void {
    this.palette.close();
  }
}

import { NgComponentOutlet } from '@angular/common';
import { Component, effect, inject, signal, type Type } from '@angular/core';
import { I18n } from '../i18n/i18n.ts';
import { Palette } from './palette.ts';
import { Shortcuts } from './shortcuts.ts';

const dialogs = {
  palette: async () => (await import('./palette-dialog.ts')).PaletteDialog,
  sheet: async () => (await import('./shortcuts-sheet.ts')).ShortcutsSheet,
};

/** Stands once in the page and draws the dialogs of the keyboard when they are asked for. */
@Component({
  selector: 'app-keyboard',
  imports: [NgComponentOutlet],
  template: '<ng-container [ngComponentOutlet]="drawn()" />',
})
export class Keyboard {
  private readonly palette = inject(Palette);
  private readonly component = signal<Type<unknown> | null>(null);
  protected readonly drawn = this.component.asReadonly();

  constructor() {
    const t = inject(I18n).t;
    const group = () => t().shell.everywhere;
    inject(Shortcuts).use([
      {
        ...{ id: 'keyboard.palette', keys: 'ctrl+k', everywhere: true, whileTyping: true, group },
        label: () => t().keyboard.commands,
        run: () => this.palette.open(),
      },
      {
        ...{ id: 'keyboard.sheet', keys: '?', everywhere: true, group },
        label: () => t().keyboard.shortcuts,
        run: () => this.palette.openSheet(),
      },
    ]);
    effect(() => void this.draw(this.palette.shown()));
  }

  private async draw(name: keyof typeof dialogs | undefined): Promise<void> {
    try {
      const component = name === undefined ? null : await dialogs[name]();
      if (name === this.palette.shown()) this.component.set(component);
    } catch (error) {
      this.palette.close();
      throw error;
    }
  }
}

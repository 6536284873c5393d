import { NgComponentOutlet } from '@angular/common';
import { Component, inject, signal, type Type } from '@angular/core';
import { I18n } from '../i18n/i18n.ts';
import { Palette, type DialogName } from './palette.ts';
import { Shortcuts } from './shortcuts.ts';

const dialogs: Readonly<Record<DialogName, () => Promise<Type<unknown>>>> = {
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
        ...{ id: 'keyboard.palette', keys: 'ctrl+k', everywhere: true, whileTyping: true, opens: true, group },
        label: () => t().keyboard.commands,
        run: () => this.palette.open(),
      },
      {
        ...{ id: 'keyboard.sheet', keys: '?', everywhere: true, group },
        label: () => t().keyboard.shortcuts,
        run: () => this.palette.openSheet(),
      },
    ]);
    this.palette.drawnBy((name) => this.draw(name));
  }

  private async draw(name: DialogName | undefined): Promise<void> {
    try {
      const component = name === undefined ? null : await dialogs[name]();
      if (name === this.palette.shown()) this.component.set(component);
    } catch (error) {
      this.palette.close();
      throw error;
    }
  }
}

import { afterNextRender, DestroyRef, inject, Injector, Service, signal } from '@angular/core';
import type { IconName } from '../ui/marks/icon.ts';
import { Shortcuts, type Command } from './shortcuts.ts';

/** One line of the palette. */
export type Found = {
  readonly id: string;
  readonly label: string;
  /** The heading under which it stands. */
  readonly group: string;
  /** Said softly beside the label: where a task belongs. */
  readonly hint?: string;
  readonly icon?: IconName;
  readonly keys?: string;
  readonly run: () => unknown;
};

/** What fits the words somebody types; nobody waits for it once the signal is aborted. */
export type Provider = (query: string, signal: AbortSignal) => Promise<readonly Found[]>;

export type DialogName = 'palette' | 'sheet';

/** The dialogs of the keyboard, one at a time: the palette, and the sheet that tells all shortcuts. */
@Service()
export class Palette {
  private readonly shortcuts = inject(Shortcuts);
  private readonly injector = inject(Injector);
  private readonly dialog = signal<DialogName | undefined>(undefined);
  private readonly known = signal<readonly Provider[]>([]);
  private readonly possible = signal<readonly Command[]>([]);
  private draw: (dialog: DialogName | undefined) => Promise<void> = async () => {};

  readonly shown = this.dialog.asReadonly();
  readonly providers = this.known.asReadonly();
  /** What could be done when it was opened. */
  readonly commands = this.possible.asReadonly();

  /** Called where `inject` may be; it lasts as long as who calls it. */
  provide(provider: Provider): void {
    this.known.update((known) => [...known, provider]);
    inject(DestroyRef).onDestroy(() => this.known.update((known) => known.filter((one) => one !== provider)));
  }

  /** By the one who stands in the page. */
  drawnBy(draw: typeof this.draw): void {
    this.draw = draw;
  }

  async open(): Promise<void> {
    if (this.dialog() === 'palette') return this.close();
    this.possible.set(this.shortcuts.live());
    await this.show('palette');
  }

  async openSheet(): Promise<void> {
    if (this.dialog() === undefined) await this.show('sheet');
  }

  close(): void {
    this.dialog.set(undefined);
    void this.draw(undefined);
  }

  /** When the dialog is gone and the focus is back: who runs may give it to something else. */
  closeAnd(run: () => unknown): void {
    this.close();
    afterNextRender(() => void run(), { injector: this.injector });
  }

  private async show(dialog: DialogName): Promise<void> {
    this.dialog.set(dialog);
    await this.draw(dialog);
  }
}

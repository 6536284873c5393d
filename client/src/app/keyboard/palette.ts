import { afterNextRender, DestroyRef, inject, Injector, Service, signal } from '@angular/core';
import type { IconName } from '../ui/marks/icon.ts';
import { Shortcuts, type Command } from './shortcuts.ts';
import { catchTyping } from './typed-ahead.ts';

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

/** The dialogs of the keyboard, one at a time: the palette, and the sheet that tells all shortcuts. */
@Service()
export class Palette {
  private readonly shortcuts = inject(Shortcuts);
  private readonly injector = inject(Injector);
  private readonly dialog = signal<'palette' | 'sheet' | undefined>(undefined);
  private readonly known = signal<readonly Provider[]>([]);
  private readonly possible = signal<readonly Command[]>([]);
  private takeTyped = () => '';

  readonly shown = this.dialog.asReadonly();
  readonly providers = this.known.asReadonly();
  /** What could be done when it was opened. */
  readonly commands = this.possible.asReadonly();

  /** Called where `inject` may be; it lasts as long as who calls it. */
  provide(provider: Provider): void {
    this.known.update((known) => [...known, provider]);
    inject(DestroyRef).onDestroy(() => this.known.update((known) => known.filter((one) => one !== provider)));
  }

  open(): void {
    if (this.dialog() === 'palette') return this.close();
    this.possible.set(this.shortcuts.live());
    this.takeTyped = catchTyping();
    this.dialog.set('palette');
  }

  /** What was typed before its field was there. */
  typedAhead(): string {
    return this.takeTyped();
  }

  openSheet(): void {
    if (this.dialog() === undefined) this.dialog.set('sheet');
  }

  close(): void {
    this.takeTyped();
    this.dialog.set(undefined);
  }

  /** When the dialog is gone and the focus is back: who runs may give it to something else. */
  closeAnd(run: () => unknown): void {
    this.close();
    afterNextRender(() => void run(), { injector: this.injector });
  }
}

import { afterRenderEffect, Component, computed, ElementRef, inject, linkedSignal, signal } from '@angular/core';
import { I18n } from '../i18n/i18n.ts';
import { Dialog } from '../ui/layers/dialog.ts';
import { Icon } from '../ui/marks/icon.ts';
import { fitOf } from './fuzzy.ts';
import { KeyCaps } from './key-caps.ts';
import { Palette, type Found } from './palette.ts';
import { grouped, rankCommands } from './palette-order.ts';
import { searchProviders } from './palette-search.ts';
import { Shortcuts } from './shortcuts.ts';
import { recentCommands, rememberCommand } from './recent.ts';

/** Everything that can be done and found, by a few letters of its name. */
@Component({
  selector: 'app-palette',
  imports: [Dialog, Icon, KeyCaps],
  templateUrl: './palette-dialog.html',
})
export class PaletteDialog {
  private readonly palette = inject(Palette);
  private readonly shortcuts = inject(Shortcuts);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly words = signal('');
  private readonly recent = recentCommands();

  protected readonly t = inject(I18n).t;
  protected readonly query = this.words.asReadonly();
  protected readonly searched = searchProviders(this.words);
  private readonly commands = computed(() => {
    const commands = this.palette.commands().filter(({ id }) => id !== 'keyboard.palette');
    return rankCommands(commands, this.words(), this.recent, this.t().keyboard.recent);
  });
  protected readonly groups = computed(() => {
    const { good, others } = this.commands();
    return grouped([
      ...good,
      ...this.searched.found().map((found) => ({ found, fit: fitOf(this.words(), found.label) })),
      ...others,
    ]);
  });
  private readonly lines = computed(() => this.groups().flatMap((group) => group.lines));
  protected readonly count = computed(() => this.lines().length);

  /** The first line, until somebody points at another; then that one, wherever it goes. */
  private readonly pointedId = linkedSignal<string, string | undefined>({
    source: this.words,
    computation: () => undefined,
  });
  protected readonly place = computed(() =>
    Math.max(
      this.lines().findIndex(({ found }) => found.id === this.pointedId()),
      0,
    ),
  );
  protected readonly active = computed(() => this.lines()[this.place()]);

  constructor() {
    afterRenderEffect({ write: () => this.reveal(this.place()) });
  }

  protected search(words: string): void {
    this.words.set(words);
  }

  protected point(place: number): void {
    this.pointedId.set(this.lines()[place]?.found.id);
  }

  protected press(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing || (step === undefined && event.key !== 'Enter')) return;
    event.preventDefault();
    const active = this.active();
    if (step !== undefined) this.point((this.place() + step + this.count()) % Math.max(this.count(), 1));
    else if (active) this.choose(active.found);
  }

  protected choose({ id, run }: Found): void {
    const command = this.palette.commands().find((one) => one.id === id);
    if (command) rememberCommand(id);
    this.palette.closeAnd(command ? () => this.shortcuts.run(command) : run);
  }

  protected close(): void {
    this.palette.close();
  }

  private reveal(place: number): void {
    this.host.querySelector(`#palette-${place}`)?.scrollIntoView?.({ block: 'nearest' });
  }
}

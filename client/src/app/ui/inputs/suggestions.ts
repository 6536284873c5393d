import { Component, computed, inject, input, output, signal } from '@angular/core';
import { Announcer } from '../announcer.ts';
import { I18n } from '../../i18n/i18n.ts';
import { stepped } from './stepping.ts';

/** What could stand where the caret is: between `from` and `to` of the line. */
export type Completion = { readonly from: number; readonly to: number; readonly options: readonly CompletionOption[] };
export type CompletionOption = { readonly text: string; readonly hint?: string };

let count = 0;

/** Around a line that somebody types in: offers what `complete` knows, to be taken by Enter, Tab or a click. */
@Component({
  selector: 'app-suggestions',
  templateUrl: './suggestions.html',
  host: { '(input)': 'look()', '(click)': 'look()', '(keydown)': 'choose($event)', '(focusout)': 'close()' },
})
export class Suggestions {
  readonly line = input.required<HTMLInputElement | HTMLTextAreaElement>();
  readonly label = input.required<string>();
  readonly complete = input.required<(text: string, caret: number) => Completion | undefined>();
  /** The whole line with what was taken in it. */
  readonly taken = output<string>();

  private readonly t = inject(I18n).t;
  private readonly announcer = inject(Announcer);
  protected readonly name = `suggestions-${++count}`;
  protected readonly at = signal(0);
  private readonly found = signal<Completion | undefined>(undefined);
  protected readonly options = computed(() => this.found()?.options ?? []);

  protected look(): void {
    const { value, selectionStart } = this.line();
    const before = this.options().length;
    this.found.set(this.complete()(value, selectionStart ?? value.length));
    this.at.set(0);
    if (this.options().length > 0 && this.options().length !== before)
      this.announcer.announce(this.t().ui.found(this.options().length));
    this.tell();
  }

  protected close(): void {
    this.found.set(undefined);
    this.tell();
  }

  protected choose(event: KeyboardEvent): void {
    const options = this.options();
    if (options.length === 0 || event.isComposing) return;
    const next = event.key.startsWith('Arrow') ? stepped(event.key, this.at(), options.length) : undefined;
    if (next !== undefined) this.at.set(next);
    else if (event.key === 'Escape') this.close();
    else if (event.key === 'Enter' || event.key === 'Tab') this.take(options[this.at()]);
    else return;
    event.preventDefault();
    event.stopPropagation();
    this.tell();
  }

  protected take(option: CompletionOption | undefined): void {
    const [found, line] = [this.found(), this.line()];
    if (!found || !option) return;
    const begin = line.value.slice(0, found.from) + option.text;
    line.value = begin + line.value.slice(found.to).trimStart();
    line.setSelectionRange(begin.length, begin.length);
    this.taken.emit(line.value);
    this.look();
  }

  /** The line keeps the focus, so it is the line that says what is offered. */
  private tell(): void {
    const [line, isOpen] = [this.line(), this.options().length > 0];
    line.ariaAutoComplete = 'list';
    // a text of several lines is a textbox, which cannot be expanded
    if (line instanceof HTMLInputElement) {
      line.role = 'combobox';
      line.ariaExpanded = String(isOpen);
    }
    if (isOpen) line.setAttribute('aria-controls', this.name);
    else line.removeAttribute('aria-controls');
    if (isOpen) line.setAttribute('aria-activedescendant', `${this.name}-${this.at()}`);
    else line.removeAttribute('aria-activedescendant');
  }
}

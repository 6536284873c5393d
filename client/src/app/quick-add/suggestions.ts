import { Component, computed, inject, input, output, signal } from '@angular/core';
import { I18n } from '../i18n/i18n.ts';
import { stepped } from '../ui/stepping.ts';
import type { Known } from './understood.ts';

const mostShown = 6;

/** While somebody types a name behind `#`, `@` or `!` it offers the ones there are. */
@Component({
  selector: 'app-suggestions',
  templateUrl: './suggestions.html',
  host: {
    '(input)': 'look()',
    '(click)': 'look()',
    '(keydown)': 'choose($event)',
    '(focusout)': 'begun.set(undefined)',
  },
})
export class Suggestions {
  readonly input = input.required<HTMLInputElement | HTMLTextAreaElement>();
  readonly known = input.required<Known>();
  /** The whole line with the name in it. */
  readonly taken = output<string>();

  protected readonly t = inject(I18n).t;
  protected readonly at = signal(0);
  /** The sign, what is typed behind it, and where it begins. */
  protected readonly begun = signal<{ sign: string; typed: string; from: number } | undefined>(undefined);
  protected readonly names = computed(() => {
    const begun = this.begun();
    if (!begun) return [];
    const typed = begun.typed.toLocaleLowerCase();
    const all = this.namesBehind(begun.sign);
    const found = all.filter((name) => name.toLocaleLowerCase().includes(typed));
    const isWhole = found.some((name) => name.toLocaleLowerCase() === typed);
    return isWhole ? [] : found.slice(0, mostShown);
  });

  protected look(): void {
    const { value, selectionStart } = this.input();
    const before = value.slice(0, selectionStart ?? value.length);
    const match = /(?<=^|\s)([#@!])([^\s#@!]*)$/u.exec(before);
    this.begun.set(match ? { sign: match[1] ?? '', typed: match[2] ?? '', from: match.index } : undefined);
    this.at.set(0);
    this.tell();
  }

  protected choose(event: KeyboardEvent): void {
    const names = this.names();
    if (names.length === 0 || event.isComposing) return;
    const next = event.key.startsWith('Arrow') ? stepped(event.key, this.at(), names.length) : undefined;
    if (next !== undefined) {
      event.preventDefault();
      this.at.set(next);
      return this.tell();
    }
    if (event.key === 'Escape') this.begun.set(undefined);
    else if (event.key === 'Enter' || event.key === 'Tab') this.take(names[this.at()] ?? '');
    else return;
    event.preventDefault();
    event.stopPropagation();
    this.tell();
  }

  protected take(name: string): void {
    const [begun, input] = [this.begun(), this.input()];
    if (!begun) return;
    const end = begun.from + 1 + begun.typed.length;
    const start = `${input.value.slice(0, begun.from)}${begun.sign}${name} `;
    input.value = start + input.value.slice(end).trimStart();
    input.setSelectionRange(start.length, start.length);
    this.begun.set(undefined);
    this.taken.emit(input.value);
    input.focus();
    this.tell();
  }

  private namesBehind(sign: string): string[] {
    const { labels, members, priorities } = this.known();
    if (sign === '!') return Object.values(priorities);
    return (sign === '#' ? labels : members).map(({ name }) => name);
  }

  /** The line is what the reader is at; it says what is offered. */
  private tell(): void {
    const [input, count] = [this.input(), this.names().length];
    input.role = 'combobox';
    input.ariaAutoComplete = 'list';
    input.ariaExpanded = String(count > 0);
    input.setAttribute('aria-controls', 'quick-suggestions');
    if (count > 0) input.setAttribute('aria-activedescendant', `quick-suggestion-${this.at()}`);
    else input.removeAttribute('aria-activedescendant');
  }
}

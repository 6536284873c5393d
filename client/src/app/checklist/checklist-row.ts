import { Component, computed, inject, input, output } from '@angular/core';
import type { TaskChange } from '@taskmanager/contract';
import { DraftOffer } from '../drafts/draft-offer.ts';
import { startWriting } from '../drafts/writing.ts';
import { I18n } from '../i18n/i18n.ts';
import { Icon } from '../ui/marks/icon.ts';
import { longestText, type Entry } from './checklist-rules.ts';

type EntryChange = NonNullable<TaskChange['checklist']>[string];

/** One entry: to tick, to write over, to move and to take away. */
@Component({
  selector: 'app-checklist-row',
  imports: [DraftOffer, Icon],
  templateUrl: './checklist-row.html',
})
export class ChecklistRow {
  readonly entry = input.required<Entry>();
  readonly taskId = input.required<string>();
  readonly mayEdit = input.required<boolean>();
  readonly changed = output<EntryChange>();
  /** By how many places. */
  readonly moved = output<number>();
  readonly taskMade = output();
  readonly grabbed = output<PointerEvent>();
  protected readonly t = inject(I18n).t;
  protected readonly longestText = longestText;
  protected readonly place = computed(() => `task:${this.taskId()}:checklist:${this.entry().id}`);
  protected readonly writing = startWriting({
    place: this.place,
    now: computed(() => this.entry().text),
    save: (text) => this.rename(text),
  });

  protected write(text: string): void {
    this.writing.input(text.replace(/\s*\n\s*/g, ' '));
  }

  protected tick(): void {
    this.changed.emit({ done: !this.entry().done });
  }

  protected remove(): void {
    this.changed.emit(null);
  }

  protected removeIfEmpty(event: Event): void {
    if (this.writing.text() !== '') return;
    event.preventDefault();
    this.writing.leave();
    this.remove();
  }

  protected save(event: Event, box: HTMLElement): void {
    if ((event as KeyboardEvent).isComposing) return;
    event.preventDefault();
    box.blur();
  }

  protected move(event: Event, by: number): void {
    event.preventDefault();
    event.stopPropagation();
    this.moved.emit(by);
  }

  private rename(written: string): string | undefined {
    const text = written.trim();
    if (text === '') return undefined;
    this.changed.emit({ text });
    return text;
  }
}

import { Component, computed, inject, input, linkedSignal, viewChild } from '@angular/core';
import { Drafts } from '../drafts/drafts.ts';
import { I18n } from '../i18n/i18n.ts';
import { Live } from '../live/live.ts';
import { MarkdownEditor } from '../markdown/markdown-editor.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { findPeopleIn } from './find-people.ts';
import { Comments } from './comments.ts';

const longest = 20_000;
const untilKeptMs = 200;

/** Where one writes the next comment. What is not sent is there again at the next visit. */
@Component({
  selector: 'app-composer',
  imports: [MarkdownEditor],
  templateUrl: './composer.html',
})
export class Composer {
  readonly taskId = input.required<string>();
  protected readonly t = inject(I18n).t;
  protected readonly longest = longest;
  private readonly project = inject(CurrentProject).required;
  private readonly comments = inject(Comments);
  private readonly drafts = inject(Drafts);
  private readonly live = inject(Live);
  private readonly editor = viewChild.required(MarkdownEditor);
  protected readonly people = findPeopleIn(this.project);
  private readonly place = computed(() => `task:${this.taskId()}:comment`);
  protected readonly text = linkedSignal({
    source: this.place,
    computation: (place) => this.drafts.find(place) ?? '',
  });
  protected readonly isEmpty = computed(() => this.text().trim() === '');

  focus(): void {
    this.editor().focus();
  }

  protected write(text: string): void {
    this.text.set(text);
    this.drafts.keep(this.place(), text);
    this.live.typing(this.taskId());
  }

  /** The first Escape leaves the box, the next one the task; what was written stays. */
  protected leave(): void {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  }

  protected send(): void {
    if (this.isEmpty()) return;
    const place = this.place();
    this.comments.add(this.project(), this.taskId(), this.text());
    this.text.set('');
    this.focus();
    setTimeout(() => this.text() === '' && this.drafts.drop(place), untilKeptMs); // the outbox has it by then
  }
}

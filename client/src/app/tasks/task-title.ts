import { Component, computed, type ElementRef, inject, input, viewChild } from '@angular/core';
import type { Task } from '@taskmanager/contract';
import { DraftOffer } from '../drafts/draft-offer.ts';
import { startWriting } from '../drafts/writing.ts';
import { I18n } from '../i18n/i18n.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { Tasks } from './tasks.ts';

const longest = 500;

/** What a task is called, to be written over in place. */
@Component({
  selector: 'app-task-title',
  imports: [DraftOffer],
  template: `
    @if (mayEdit()) {
      <textarea
        #box
        class="input bare"
        rows="1"
        [attr.maxlength]="longest"
        [attr.aria-label]="t().tasks.title"
        [value]="writing.text()"
        (focus)="begin()"
        (input)="write(box.value)"
        (blur)="writing.finish()"
        (keydown.enter)="save($event)"
        (keydown.escape)="writing.putAway($event)"
      ></textarea>
      <app-draft-offer
        [place]="place()"
        [now]="task().title"
        [isWriting]="writing.isOn()"
        (restored)="restore($event)"
      />
    } @else {
      <h2>{{ task().title }}</h2>
    }
  `,
  host: { '[class.done]': 'task().doneAt !== undefined' },
})
export class TaskTitle {
  readonly task = input.required<Task>();
  protected readonly t = inject(I18n).t;
  protected readonly longest = longest;
  private readonly project = inject(CurrentProject).required;
  private readonly tasks = inject(Tasks);
  private readonly box = viewChild<ElementRef<HTMLTextAreaElement>>('box');
  protected readonly mayEdit = computed(() => this.project().may('task.edit'));
  protected readonly place = computed(() => `task:${this.task().id}:title`);
  protected readonly writing = startWriting({
    place: this.place,
    now: computed(() => this.task().title),
    save: (text) => this.rename(text),
  });
  private since: Task | undefined;

  focus(): void {
    const box = this.box()?.nativeElement;
    box?.focus();
    box?.select();
  }

  protected begin(): void {
    this.since = this.task();
  }

  /** A title is one line, however it was pasted. */
  protected write(text: string): void {
    this.writing.input(text.replace(/\s*\n\s*/g, ' '));
  }

  protected save(event: Event): void {
    if ((event as KeyboardEvent).isComposing) return;
    event.preventDefault();
    this.box()?.nativeElement.blur();
  }

  protected restore(text: string): void {
    this.begin();
    this.writing.begin(text);
    this.box()?.nativeElement.focus();
  }

  private rename(text: string): string | undefined {
    const title = text.trim();
    if (title === '') return undefined;
    if (title !== this.task().title)
      this.tasks.change(this.project(), this.task().id, { title }, undefined, { since: this.since });
    return title;
  }
}

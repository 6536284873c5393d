import type { ElementRef } from '@angular/core';
import { afterNextRender, Component, inject, input, output, untracked, viewChild } from '@angular/core';
import type { Card } from '@taskmanager/contract';
import { Drafts } from '../drafts/drafts.ts';
import { I18n } from '../i18n/i18n.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { Tasks } from '../tasks/tasks.ts';

/** A title that is written where it stands. Enter and leaving keep it; Escape leaves it as a draft. */
@Component({
  selector: 'app-title-editor',
  template: `
    <textarea
      #field
      class="input"
      rows="1"
      maxlength="500"
      [attr.aria-label]="t().cards.title"
      [value]="begun()"
      (input)="drafts.keep(place(), field.value, card().title)"
      (keydown.enter)="finish($event)"
      (keydown.escape)="leave($event)"
      (blur)="keep()"
    ></textarea>
  `,
})
export class TitleEditor {
  readonly card = input.required<Card>();
  /** Whether by the keyboard, which then goes back to the task. */
  readonly closed = output<boolean>();

  private readonly tasks = inject(Tasks);
  private readonly project = inject(CurrentProject).required;
  private readonly field = viewChild.required<ElementRef<HTMLTextAreaElement>>('field');
  private isOpen = true;
  protected readonly drafts = inject(Drafts);
  protected readonly t = inject(I18n).t;

  constructor() {
    afterNextRender({
      write: () => {
        this.field().nativeElement.focus(); // not every browser does that with the next
        this.field().nativeElement.select();
      },
    });
  }

  protected begun(): string {
    return untracked(() => this.drafts.find(this.place()) ?? this.card().title);
  }

  protected place(): string {
    return `task:${this.card().id}:title`;
  }

  protected finish(event: Event): void {
    event.preventDefault();
    event.stopPropagation();
    if ((event as KeyboardEvent).isComposing) return;
    this.keep(true);
  }

  protected leave(event: Event): void {
    event.preventDefault();
    event.stopPropagation();
    this.close(true);
  }

  protected keep(byKey = false): void {
    if (!this.isOpen) return;
    const [title, { id, title: before }] = [this.field().nativeElement.value.trim().replace(/\s+/g, ' '), this.card()];
    if (title !== '' && title !== before) this.tasks.change(this.project(), id, { title });
    this.drafts.drop(this.place());
    this.close(byKey);
  }

  private close(byKey: boolean): void {
    this.isOpen = false;
    this.closed.emit(byKey);
  }
}

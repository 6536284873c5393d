import { Component, inject, input, output } from '@angular/core';
import { I18n } from '../../i18n/i18n.ts';
import type { Question } from './question.ts';
import { Dialog } from './dialog.ts';

@Component({
  selector: 'app-confirm-dialog',
  imports: [Dialog],
  template: `
    <app-dialog [title]="question().title" (closed)="answered.emit(false)">
      @if (question().text; as text) {
        <p>{{ text }}</p>
      }
      <footer>
        <button class="button" type="button" autofocus (click)="answered.emit(false)">{{ t().ui.cancel }}</button>
        <button
          class="button"
          type="button"
          [class]="question().danger ? 'danger' : 'primary'"
          (click)="answered.emit(true)"
        >
          {{ question().action }}
        </button>
      </footer>
    </app-dialog>
  `,
})
export class ConfirmDialog {
  readonly question = input.required<Question>();
  readonly answered = output<boolean>();
  protected readonly t = inject(I18n).t;
}

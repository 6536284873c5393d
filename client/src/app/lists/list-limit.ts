import type { ElementRef } from '@angular/core';
import { Component, inject, input, output, viewChild } from '@angular/core';
import type { List } from '@taskmanager/contract';
import { I18n } from '../i18n/i18n.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { Dialog } from '../ui/layers/dialog.ts';
import { Field } from '../ui/inputs/field.ts';
import { Lists } from './lists.ts';

/** How many open tasks a list should hold. */
@Component({
  selector: 'app-list-limit',
  imports: [Dialog, Field],
  template: `
    <app-dialog [title]="t().lists.limitOf(list().name)" (closed)="closed.emit()">
      <form class="stack" id="list-limit" (submit)="save($event)">
        <app-field [label]="t().lists.limit" [hint]="t().lists.limitHint">
          <input #limit class="input" type="number" min="1" max="10000" autofocus [value]="list().wipLimit ?? ''" />
        </app-field>
        <label class="choice">
          <input #strict type="checkbox" [checked]="list().wipStrict === true" />
          <span>{{ t().lists.strict }}</span>
        </label>
      </form>
      <footer>
        <button class="button" type="button" (click)="closed.emit()">{{ t().ui.cancel }}</button>
        <button class="button primary" form="list-limit">{{ t().lists.save }}</button>
      </footer>
    </app-dialog>
  `,
})
export class ListLimit {
  readonly list = input.required<List>();
  readonly closed = output();

  private readonly lists = inject(Lists);
  private readonly project = inject(CurrentProject).required;
  private readonly limit = viewChild.required<ElementRef<HTMLInputElement>>('limit');
  private readonly strict = viewChild.required<ElementRef<HTMLInputElement>>('strict');
  protected readonly t = inject(I18n).t;

  protected save(event: Event): void {
    event.preventDefault();
    const wipLimit = this.limit().nativeElement.valueAsNumber || null;
    this.lists.change(this.project(), this.list().id, { wipLimit, wipStrict: this.strict().nativeElement.checked });
    this.closed.emit();
  }
}

import type { ElementRef } from '@angular/core';
import { afterNextRender, Component, computed, inject, input, output, viewChild } from '@angular/core';
import type { Card, Field } from '@taskmanager/contract';
import { CurrentProject } from '../projects/current-project.ts';
import { Tasks } from '../tasks/tasks.ts';

/** The value of a field, written in its cell. Enter and leaving keep it, Escape does not. */
@Component({
  selector: 'app-field-cell',
  template: `
    @if (field().kind === 'choice') {
      <select #control class="input" [attr.aria-label]="field().name" (change)="keep()" (blur)="keep()">
        <option value=""></option>
        @for (choice of field().choices; track choice) {
          <option [selected]="choice === value()">{{ choice }}</option>
        }
      </select>
    } @else {
      <input
        #control
        class="input"
        autocomplete="off"
        step="any"
        maxlength="1000"
        [attr.aria-label]="field().name"
        [type]="field().kind"
        [value]="value()"
        (blur)="keep()"
      />
    }
  `,
  host: { '(keydown.enter)': 'finish($event)', '(keydown.escape)': 'leave($event)' },
})
export class FieldCell {
  readonly card = input.required<Card>();
  readonly field = input.required<Field>();
  /** Whether by the keyboard, which then goes back to the cell. */
  readonly closed = output<boolean>();

  private readonly tasks = inject(Tasks);
  private readonly project = inject(CurrentProject).required;
  private readonly control = viewChild.required<ElementRef<HTMLInputElement | HTMLSelectElement>>('control');
  protected readonly value = computed(() => String(this.card().fields?.[this.field().id] ?? ''));
  private isOpen = true;

  constructor() {
    afterNextRender({ write: () => this.control().nativeElement.focus() });
  }

  protected finish(event: Event): void {
    event.preventDefault();
    event.stopPropagation();
    this.keep(true);
  }

  protected leave(event: Event): void {
    event.preventDefault();
    event.stopPropagation();
    this.close(true);
  }

  protected keep(byKey = false): void {
    if (!this.isOpen) return;
    const control = this.control().nativeElement;
    const text = control.value.trim();
    if (text !== this.value() && control.checkValidity()) this.write(text);
    this.close(byKey);
  }

  private write(text: string): void {
    const { id, kind } = this.field();
    const value = text === '' ? null : kind === 'number' ? Number(text) : text;
    this.tasks.change(this.project(), this.card().id, { fields: { [id]: value } });
  }

  private close(byKey: boolean): void {
    this.isOpen = false;
    this.closed.emit(byKey);
  }
}

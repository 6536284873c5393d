import { Component, computed, inject, input, viewChild } from '@angular/core';
import type { Field, FieldValue, Task } from '@taskmanager/contract';
import { Format } from '../i18n/format.ts';
import { I18n } from '../i18n/i18n.ts';
import { Combobox, type Choice } from '../ui/inputs/combobox.ts';
import { editTask } from './edit-task.ts';
import { Property } from './property.ts';

const nothing = '';
const longestText = 1000;

/** A field that the project added to its tasks. */
@Component({
  selector: 'app-field-property',
  imports: [Combobox, Property],
  templateUrl: './field-property.html',
})
export class FieldProperty {
  readonly task = input.required<Task>();
  readonly field = input.required<Field>();
  protected readonly t = inject(I18n).t;
  protected readonly longestText = longestText;
  private readonly format = inject(Format);
  protected readonly edit = editTask(this.task);
  private readonly property = viewChild.required(Property);
  protected readonly icon = computed(
    () => ({ text: 'edit', number: 'hash', date: 'calendar', choice: 'circle-check' })[this.field().kind] as 'edit',
  );
  protected readonly now = computed(() => this.task().fields?.[this.field().id]);
  protected readonly shown = computed(() => {
    const [value, kind] = [this.now(), this.field().kind];
    if (value === undefined) return undefined;
    if (typeof value === 'number') return this.format.number(value);
    return kind === 'date' ? this.format.day(value) : value;
  });
  protected readonly choices = computed((): Choice[] => [
    ...(this.field().choices ?? []).map((name) => ({ id: name, name })),
    { id: nothing, name: this.t().properties.none },
  ]);

  protected choose(value: string): void {
    this.property().close();
    this.set(value === nothing ? null : value);
  }

  protected save(box: HTMLInputElement): void {
    if (!box.checkValidity()) return;
    const text = box.value.trim();
    if (text === '') return this.set(null);
    this.set(this.field().kind === 'number' ? box.valueAsNumber : text);
  }

  protected saveAndClose(event: Event, box: HTMLInputElement): void {
    event.preventDefault();
    if (!box.reportValidity()) return;
    this.save(box);
    this.property().close();
  }

  private set(value: FieldValue | null): void {
    const [{ id }, fieldId] = [this.task(), this.field().id];
    if (value === (this.edit.project().findTask(id)?.fields?.[fieldId] ?? null)) return;
    this.edit.set({ fields: { [fieldId]: value } });
  }
}

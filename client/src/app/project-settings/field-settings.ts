import { Component, computed, inject, input, signal } from '@angular/core';
import type { Field } from '@taskmanager/contract';
import { fieldKinds, Fields, type FieldKind } from '../fields/fields.ts';
import { I18n } from '../i18n/i18n.ts';
import type { ProjectStore } from '../projects/project-store.ts';
import { Face } from '../ui/marks/face.ts';
import { Icon } from '../ui/marks/icon.ts';

/** The fields a project adds to its tasks. */
@Component({
  selector: 'app-field-settings',
  imports: [Face, Icon],
  templateUrl: './field-settings.html',
})
export class FieldSettings {
  readonly store = input.required<ProjectStore>();

  protected readonly t = inject(I18n).t;
  private readonly fields = inject(Fields);
  protected readonly kinds = fieldKinds;
  protected readonly kind = signal<FieldKind>('text');
  protected readonly all = computed(() => this.store().fields());
  protected readonly mayEdit = computed(() => this.store().may('field.edit'));

  protected add(event: Event, name: HTMLInputElement, choices?: HTMLTextAreaElement): void {
    event.preventDefault();
    const [called, kind, lines] = [name.value.trim(), this.kind(), linesOf(choices?.value ?? '')];
    if (called === '') return name.focus();
    if (kind === 'choice' && lines.length === 0) return choices?.focus();
    this.fields.add(this.store(), { name: called, kind, ...(kind === 'choice' && { choices: lines }) });
    name.value = '';
    if (choices) choices.value = '';
  }

  protected choose({ target }: Event): void {
    this.kind.set((target as HTMLSelectElement).value as FieldKind); // the options are kinds
  }

  protected rename(field: Field, input: HTMLInputElement): void {
    const name = input.value.trim();
    if (name === '') input.value = field.name;
    else if (name !== field.name) this.fields.change(this.store(), field, { name });
  }

  protected rechoose(field: Field, area: HTMLTextAreaElement): void {
    const choices = linesOf(area.value);
    if (choices.length === 0) area.value = (field.choices ?? []).join('\n');
    else if (choices.join('\n') !== field.choices?.join('\n')) this.fields.change(this.store(), field, { choices });
  }

  protected remove(field: Field): void {
    this.fields.remove(this.store(), field);
  }
}

/** Each once. */
function linesOf(text: string): string[] {
  return [...new Set(text.split('\n').map((line) => line.trim()))].filter(Boolean).slice(0, 100);
}

import { Component, computed, inject, input, signal, viewChild } from '@angular/core';
import type { Label, Task } from '@taskmanager/contract';
import { I18n } from '../i18n/i18n.ts';
import { Labels } from '../labels/labels.ts';
import { swatches, swatchNames } from '../ui/inputs/colours.ts';
import { ColourPicker } from '../ui/inputs/colour-picker.ts';
import { Combobox, type Choice } from '../ui/inputs/combobox.ts';
import { editTask } from './edit-task.ts';
import { Property } from './property.ts';

@Component({
  selector: 'app-labels-property',
  imports: [ColourPicker, Combobox, Property],
  templateUrl: './labels-property.html',
})
export class LabelsProperty {
  readonly task = input.required<Task>();
  protected readonly t = inject(I18n).t;
  private readonly labels = inject(Labels);
  protected readonly edit = editTask(this.task);
  readonly property = viewChild.required(Property);
  protected readonly mayCreate = computed(() => this.edit.project().may('label.edit'));
  protected readonly ids = computed(() => Object.keys(this.task().labels ?? {}));
  protected readonly chosen = computed(() => this.ids().flatMap((id) => this.edit.project().labelById().get(id) ?? []));
  protected readonly choices = computed((): Choice[] =>
    this.edit
      .project()
      .labels()
      .map(({ id, name, colour }: Label) => ({ id, name, colour })),
  );
  /** What is to be made of a text that is no label yet; a colour is all it lacks. */
  protected readonly newName = signal<string | undefined>(undefined);
  protected readonly newColour = signal<string>('');

  protected beginNew(name: string): void {
    this.newName.set(name);
    this.newColour.set(this.rarestColour());
  }

  protected create(name: string): void {
    const id = this.labels.add(this.edit.project(), name, this.newColour());
    this.newName.set(undefined);
    this.edit.toggle('labels', id);
  }

  private rarestColour(): string {
    const uses = (colour: string) => this.choices().filter((one) => one.colour === colour).length;
    return swatchNames.map((name) => swatches[name]).sort((one, other) => uses(one) - uses(other))[0] ?? swatches.blue;
  }
}

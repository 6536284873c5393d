import { Component, computed, inject, input, signal, viewChild } from '@angular/core';
import type { Label, Task } from '@taskmanager/contract';
import { I18n } from '../i18n/i18n.ts';
import { Labels } from '../labels/labels.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { Tasks } from '../tasks/tasks.ts';
import { swatches, swatchNames } from '../ui/inputs/colours.ts';
import { ColourPicker } from '../ui/inputs/colour-picker.ts';
import { Combobox, type Choice } from '../ui/inputs/combobox.ts';
import { Property } from './property.ts';

@Component({
  selector: 'app-labels-property',
  imports: [ColourPicker, Combobox, Property],
  templateUrl: './labels-property.html',
})
export class LabelsProperty {
  readonly task = input.required<Task>();
  protected readonly t = inject(I18n).t;
  private readonly tasks = inject(Tasks);
  private readonly labels = inject(Labels);
  private readonly project = inject(CurrentProject).required;
  readonly property = viewChild.required(Property);
  protected readonly mayEdit = computed(() => this.project().may('task.edit'));
  protected readonly mayCreate = computed(() => this.project().may('label.edit'));
  protected readonly ids = computed(() => Object.keys(this.task().labels ?? {}));
  protected readonly chosen = computed(() => this.ids().flatMap((id) => this.project().labelById().get(id) ?? []));
  protected readonly choices = computed((): Choice[] =>
    this.project()
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
    const id = this.labels.add(this.project(), name, this.newColour());
    this.newName.set(undefined);
    this.addOrTake(id);
  }

  protected addOrTake(id: string): void {
    const labels = { [id]: this.task().labels?.[id] ? null : (true as const) };
    this.tasks.change(this.project(), this.task().id, { labels });
  }

  private rarestColour(): string {
    const uses = (colour: string) => this.choices().filter((one) => one.colour === colour).length;
    return swatchNames.map((name) => swatches[name]).sort((one, other) => uses(one) - uses(other))[0] ?? swatches.blue;
  }
}

import { Component, computed, inject, input } from '@angular/core';
import type { Label } from '@taskmanager/contract';
import { I18n } from '../i18n/i18n.ts';
import { Labels } from '../labels/labels.ts';
import type { ProjectStore } from '../projects/project-store.ts';
import { ColourPicker } from '../ui/inputs/colour-picker.ts';
import { swatches } from '../ui/inputs/colours.ts';
import { Face } from '../ui/marks/face.ts';
import { Icon } from '../ui/marks/icon.ts';
import { Opens } from '../ui/layers/opens.ts';
import { Popover } from '../ui/layers/popover.ts';

/** The labels of a project: named, coloured, added and removed in place. */
@Component({
  selector: 'app-label-settings',
  imports: [ColourPicker, Face, Icon, Opens, Popover],
  templateUrl: './label-settings.html',
})
export class LabelSettings {
  readonly store = input.required<ProjectStore>();

  protected readonly t = inject(I18n).t;
  private readonly labels = inject(Labels);
  protected readonly all = computed(() => this.store().labels());
  protected readonly mayEdit = computed(() => this.store().may('label.edit'));

  protected add(event: Event, input: HTMLInputElement): void {
    event.preventDefault();
    const name = input.value.trim();
    if (name === '') return input.focus();
    const colours = Object.values(swatches);
    this.labels.add(this.store(), name, colours[this.all().length % colours.length] ?? swatches.blue);
    input.value = '';
  }

  protected rename(label: Label, input: HTMLInputElement): void {
    const name = input.value.trim();
    if (name === '') input.value = label.name;
    else if (name !== label.name) this.labels.change(this.store(), label.id, { name });
  }

  protected paint({ id, colour: before }: Label, colour: string): void {
    if (colour !== before) this.labels.change(this.store(), id, { colour });
  }

  protected remove({ id }: Label): void {
    this.labels.remove(this.store(), id);
  }
}

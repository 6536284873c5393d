import { Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { I18n } from '../i18n/i18n.ts';
import { MyProjects } from '../projects/my-projects.ts';
import type { ProjectStore } from '../projects/project-store.ts';
import { Projects } from '../projects/projects.ts';
import { problemOf } from '../server/problem-words.ts';
import { ColourPicker } from '../ui/inputs/colour-picker.ts';
import { swatches } from '../ui/inputs/colours.ts';
import { Field } from '../ui/inputs/field.ts';
import { Icon } from '../ui/marks/icon.ts';
import { Toasts } from '../ui/layers/toasts.ts';

/** What a project is called and how it looks; each change is kept when the field is left. */
@Component({
  selector: 'app-general-settings',
  imports: [ColourPicker, Field, Icon],
  templateUrl: './general-settings.html',
})
export class GeneralSettings {
  readonly store = input.required<ProjectStore>();

  protected readonly t = inject(I18n).t;
  private readonly projects = inject(Projects);
  private readonly myProjects = inject(MyProjects);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  protected readonly project = computed(() => this.store().project());
  protected readonly mayEdit = computed(() => this.store().may('project.edit'));
  protected readonly mayRemove = computed(() => this.store().may('project.delete'));
  protected readonly colour = computed(() => this.project()?.colour ?? swatches.grey);

  protected rename(input: HTMLInputElement): void {
    const name = input.value.trim();
    if (name === '') input.value = this.project()?.name ?? '';
    else if (name !== this.project()?.name)
      this.projects.change(this.store(), { name }, this.t().projectSettings.saved);
  }

  protected describe(text: string): void {
    const description = text.trim();
    if (description === (this.project()?.description ?? '')) return;
    this.projects.change(this.store(), { description: description || null }, this.t().projectSettings.saved);
  }

  protected paint(colour: string): void {
    if (colour !== this.project()?.colour) this.projects.change(this.store(), { colour });
  }

  protected archive(archived: boolean): void {
    const { archived: isArchived, unarchived } = this.t().projects;
    const name = this.project()?.name ?? '';
    this.projects.change(this.store(), { archived }, archived ? isArchived(name) : unarchived(name));
  }

  protected async remove(): Promise<void> {
    const { id = '', name = '' } = this.project() ?? {};
    try {
      await this.myProjects.remove(id);
    } catch (error) {
      this.toasts.warn(problemOf(error, this.t()));
      return;
    }
    const run = () => void this.myProjects.restore(id);
    this.toasts.say(this.t().projects.removed(name), { action: { label: this.t().changes.undo, run } });
    await this.router.navigate(['/projects']);
  }
}

import { Component, computed, inject, output, signal } from '@angular/core';
import { form, FormField, maxLength, required } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { I18n } from '../i18n/i18n.ts';
import { problemOf } from '../server/problem-words.ts';
import { ColourPicker } from '../ui/inputs/colour-picker.ts';
import { swatches } from '../ui/inputs/colours.ts';
import { Dialog } from '../ui/layers/dialog.ts';
import { Field } from '../ui/inputs/field.ts';
import { MyProjects } from './my-projects.ts';

const templates = ['kanban', 'team', 'week', 'empty'] as const;
type Template = (typeof templates)[number];
/** Those whose last list is for what is done. */
const completing: readonly Template[] = ['kanban', 'team'];

/** A project begins with a name; the rest can be changed later. */
@Component({
  selector: 'app-new-project',
  imports: [ColourPicker, Dialog, Field, FormField],
  templateUrl: './new-project.html',
})
export class NewProjectDialog {
  readonly closed = output();
  protected readonly t = inject(I18n).t;
  private readonly projects = inject(MyProjects);
  private readonly router = inject(Router);

  protected readonly templates = templates;
  private readonly model = signal({ name: '' });
  protected readonly form = form(this.model, (project) => {
    required(project.name, { message: () => this.t().projects.nameMissing });
    maxLength(project.name, 200);
  });
  protected readonly colour = signal<string>(anyColour());
  protected readonly template = signal<Template>('kanban');
  protected readonly lists = computed(() => this.t().projects.templateLists[this.template()]);
  protected readonly isBusy = signal(false);
  protected readonly problem = signal('');

  protected async create(event: Event): Promise<void> {
    event.preventDefault();
    this.form.name().markAsTouched();
    if (!this.form().valid() || this.isBusy()) return;
    this.isBusy.set(true);
    try {
      const wanted = { name: this.model().name.trim(), colour: this.colour(), lists: [...this.lists()] };
      const project = await this.projects.create(wanted, { completes: completing.includes(this.template()) });
      this.closed.emit();
      await this.router.navigate(['/projects', project.id]);
    } catch (error) {
      this.problem.set(problemOf(error, this.t()));
    } finally {
      this.isBusy.set(false);
    }
  }
}

function anyColour(): string {
  const all = Object.values(swatches);
  return all[Math.floor(Math.random() * all.length)] ?? swatches.blue;
}

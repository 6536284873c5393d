import type { ElementRef } from '@angular/core';
import { afterRenderEffect, Component, inject, output, signal, viewChild } from '@angular/core';
import type { Id } from '@taskmanager/contract';
import { I18n } from '../i18n/i18n.ts';
import { CurrentProject } from '../projects/current-project.ts';
import { Icon } from '../ui/marks/icon.ts';
import { Lists } from './lists.ts';

/** A line where lists are named one after the other. */
@Component({
  selector: 'app-add-list',
  imports: [Icon],
  template: `
    @if (isOpen()) {
      <form (submit)="addList($event)" (keydown.escape)="isOpen.set(false)" (focusout)="closeIfEmpty()">
        <input
          #name
          class="input"
          maxlength="200"
          autocomplete="off"
          [attr.aria-label]="t().lists.name"
          [placeholder]="t().lists.name"
        />
        <button class="button primary small">{{ t().lists.add }}</button>
      </form>
    } @else {
      <button class="button quiet" type="button" (click)="isOpen.set(true)">
        <app-icon name="plus" />{{ t().lists.add }}
      </button>
    }
  `,
})
export class AddList {
  readonly added = output<Id>();

  private readonly lists = inject(Lists);
  private readonly project = inject(CurrentProject).required;
  private readonly name = viewChild<ElementRef<HTMLInputElement>>('name');
  protected readonly t = inject(I18n).t;
  protected readonly isOpen = signal(false);

  constructor() {
    afterRenderEffect(() => this.name()?.nativeElement.focus());
  }

  protected addList(event: Event): void {
    event.preventDefault();
    const field = this.name()?.nativeElement;
    const name = field?.value.trim();
    if (!field || !name) return;
    this.added.emit(this.lists.add(this.project(), name));
    field.value = '';
  }

  protected closeIfEmpty(): void {
    if (this.name()?.nativeElement.value === '') this.isOpen.set(false);
  }
}

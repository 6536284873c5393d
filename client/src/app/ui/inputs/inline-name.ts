import { NgTemplateOutlet } from '@angular/common';
import type { ElementRef } from '@angular/core';
import {
  afterNextRender,
  booleanAttribute,
  Component,
  inject,
  Injector,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';

/**
 * A name as a heading that becomes a field when it is clicked, or clicked twice where the first click does something
 * else. Enter and leaving keep what was typed, Escape does not.
 */
@Component({
  selector: 'app-inline-name',
  imports: [NgTemplateOutlet],
  templateUrl: './inline-name.html',
})
export class InlineName {
  readonly name = input.required<string>();
  /** What the field is for. */
  readonly label = input.required<string>();
  readonly headingId = input<string>();
  readonly level = input<'1' | '2'>('2');
  readonly twice = input(false, { transform: booleanAttribute });
  readonly canEdit = input(false, { transform: booleanAttribute });
  readonly renamed = output<string>();

  private readonly injector = inject(Injector);
  private readonly field = viewChild<ElementRef<HTMLInputElement>>('field');
  private readonly shown = viewChild<ElementRef<HTMLElement>>('shown');
  protected readonly isEditing = signal(false);

  edit(): void {
    if (!this.canEdit()) return;
    this.isEditing.set(true);
    afterNextRender({ write: () => this.field()?.nativeElement.select() }, { injector: this.injector });
  }

  protected keep(): void {
    const name = this.field()?.nativeElement.value.trim() ?? '';
    if (!this.isEditing()) return;
    this.isEditing.set(false);
    if (name !== '' && name !== this.name()) this.renamed.emit(name);
  }

  protected finish(event: Event): void {
    event.preventDefault();
    event.stopPropagation();
    this.keep();
    this.returnFocus();
  }

  protected leave(event: Event): void {
    event.preventDefault();
    event.stopPropagation();
    this.isEditing.set(false);
    this.returnFocus();
  }

  private returnFocus(): void {
    afterNextRender({ write: () => this.shown()?.nativeElement.focus() }, { injector: this.injector });
  }
}

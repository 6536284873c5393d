import { NgTemplateOutlet } from '@angular/common';
import { Component, contentChild, type ElementRef, input, TemplateRef, viewChild } from '@angular/core';
import { Icon, type IconName } from '../ui/marks/icon.ts';
import { Opens } from '../ui/layers/opens.ts';
import { Popover } from '../ui/layers/popover.ts';

/** One property of a task: what it is called, what it is, and a popover to change it for who may. */
@Component({
  selector: 'app-property',
  imports: [Icon, NgTemplateOutlet, Opens, Popover],
  template: `
    <span class="name" [attr.aria-hidden]="mayEdit() || null">
      <app-icon [name]="icon()" />
      {{ label() }}
    </span>
    @if (mayEdit()) {
      <button
        #button
        class="value button quiet"
        type="button"
        [appOpens]="popover"
        [attr.aria-keyshortcuts]="keys() ?? null"
      >
        <span class="visually-hidden">{{ label() }}:</span>
        <ng-container [ngTemplateOutlet]="value()" />
      </button>
    } @else {
      <span class="value"><ng-container [ngTemplateOutlet]="value()" /></span>
    }
    <app-popover #popover [label]="label()">
      @if (popover.isOpen()) {
        <ng-container [ngTemplateOutlet]="editor()" />
      }
    </app-popover>
  `,
})
export class Property {
  readonly label = input.required<string>();
  readonly icon = input.required<IconName>();
  readonly mayEdit = input.required<boolean>();
  readonly keys = input<string>();
  protected readonly value = contentChild.required('value', { read: TemplateRef });
  protected readonly editor = contentChild.required('editor', { read: TemplateRef });
  private readonly popover = viewChild.required(Popover);
  private readonly button = viewChild<ElementRef<HTMLElement>>('button');

  open(): void {
    const button = this.button()?.nativeElement;
    if (button) this.popover().open(button);
  }

  close(): void {
    this.popover().close();
  }
}

import { Directive, ElementRef, inject, input } from '@angular/core';
import type { Floating } from './floating.ts';

/** Makes a button open and close a menu or a popover: `<button [appOpens]="menu">`. */
@Directive({
  selector: '[appOpens]',
  host: {
    '[attr.aria-haspopup]': 'floating().role',
    '[attr.aria-expanded]': 'floating().isOpen()',
    '(pointerdown)': 'remember()',
    '(click)': 'openOrClose($event)',
    '(keydown.arrowdown)': 'openAt("first", $event)',
    '(keydown.arrowup)': 'openAt("last", $event)',
    '(keydown.escape)': 'closeByKey($event)',
  },
})
export class Opens {
  readonly floating = input.required<Floating>({ alias: 'appOpens' });

  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private wasOpen = false;

  /** The browser closes a popover between the press and the click. */
  protected remember(): void {
    this.wasOpen = this.floating().isOpen();
  }

  protected openOrClose(event: Event): void {
    event.stopPropagation();
    if (this.wasOpen || this.floating().isOpen()) this.floating().close();
    else this.floating().open(this.element);
    this.wasOpen = false;
  }

  protected openAt(place: 'first' | 'last', event: Event): void {
    if (this.floating().role !== 'menu') return;
    event.preventDefault();
    this.floating().open(this.element, place);
  }

  protected closeByKey(event: Event): void {
    if (!this.floating().isOpen()) return;
    event.preventDefault();
    event.stopPropagation();
    this.floating().close();
  }
}

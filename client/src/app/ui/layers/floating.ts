import {
  afterNextRender,
  DestroyRef,
  Directive,
  ElementRef,
  inject,
  Injector,
  input,
  signal,
  type Signal,
} from '@angular/core';
import { keepBeside, type Anchor } from './beside.ts';
import type { Place } from './placing.ts';

/** What menus and popovers share: a box in the top layer beside what opened it, which gets the focus back. */
@Directive({
  host: {
    popover: 'auto',
    '[attr.aria-label]': 'label()',
    '(toggle)': 'follow($event)',
    '(keydown.escape)': 'closeByKey($event)',
  },
})
export abstract class Floating {
  readonly label = input<string>();
  readonly side = input<Place['side']>('below');
  readonly align = input<Place['align']>('start');

  abstract readonly role: 'menu' | 'dialog';
  protected readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);
  private readonly opened = signal(false);
  /** Content that costs something stands in an `@if` on this. */
  readonly isOpen: Signal<boolean> = this.opened.asReadonly();
  private opener?: HTMLElement;
  private stopPlacing = () => {};

  constructor() {
    inject(DestroyRef).onDestroy(() => this.stopPlacing());
  }

  open(anchor: Anchor, first: 'first' | 'last' = 'first'): void {
    if (this.opened()) return;
    const active = document.activeElement;
    this.opener =
      anchor instanceof HTMLElement && anchor.matches('button, a, [tabindex]') ? anchor : (active as HTMLElement);
    this.opened.set(true);
    this.element.showPopover();
    const whenDrawn = () => {
      if (!this.opened()) return;
      this.stopPlacing = keepBeside(this.element, anchor, { side: this.side(), align: this.align() });
      this.takeFocus(first);
    };
    afterNextRender({ write: whenDrawn }, { injector: this.injector });
  }

  close(): void {
    if (!this.opened()) return;
    const hadFocus = this.element.contains(document.activeElement);
    this.opened.set(false);
    this.stopPlacing();
    this.element.hidePopover();
    if (hadFocus) this.opener?.focus();
  }

  protected abstract takeFocus(first: 'first' | 'last'): void;

  /** The browser closes it too: by a click elsewhere, or because another opens. */
  protected follow(event: ToggleEvent): void {
    if (event.newState !== 'closed' || !this.opened()) return;
    this.opened.set(false);
    this.stopPlacing();
    if (document.activeElement === document.body) this.opener?.focus();
  }

  protected closeByKey(event: Event): void {
    if (event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    this.close();
  }
}

import { Component, Directive, input } from '@angular/core';
import { Floating } from './floating.ts';
import { createTypeahead, stepped } from '../inputs/stepping.ts';

/**
 * What can be done with something:
 * `<button [appOpens]="more" …></button> <app-menu #more [label]="…"><button appMenuItem (click)="rename()">…</button></app-menu>`.
 */
@Component({
  selector: 'app-menu',
  template: '<ng-content />',
  host: {
    role: 'menu',
    tabindex: '-1',
    '(keydown)': 'move($event)',
    '(click)': 'closeAfterChoice($event)',
    '(pointermove)': 'pointAt($event)',
  },
})
export class Menu extends Floating {
  readonly role = 'menu';
  private readonly find = createTypeahead();

  protected takeFocus(first: 'first' | 'last'): void {
    (this.choices().at(first === 'first' ? 0 : -1) ?? this.element).focus();
  }

  protected move(event: KeyboardEvent): void {
    if (event.key === 'Tab') return this.close();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const choices = this.choices();
    const at = choices.indexOf(document.activeElement as HTMLElement);
    const names = choices.map((choice) => choice.textContent);
    const next = stepped(event.key, at, choices.length) ?? this.find(event.key, event.timeStamp, names, at);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    choices[next]?.focus();
  }

  /** The deed itself is the item's own `(click)`, which comes first. */
  protected closeAfterChoice(event: Event): void {
    if (choiceAt(event)) this.close();
  }

  protected pointAt(event: PointerEvent): void {
    if (event.pointerType === 'mouse') choiceAt(event)?.focus({ preventScroll: true });
  }

  private choices(): HTMLElement[] {
    return [...this.element.querySelectorAll<HTMLElement>('[role^="menuitem"]:not(:disabled)')];
  }
}

function choiceAt({ target }: Event): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[role^="menuitem"]:not(:disabled)') : null;
}

/** One line of a menu. With `checked` it is one of several that may hold, with `chosen` one of several of which one holds. */
@Directive({
  selector: '[appMenuItem]',
  host: { tabindex: '-1', '[attr.role]': 'role()', '[attr.aria-checked]': 'checked() ?? chosen()' },
})
export class MenuItem {
  readonly checked = input<boolean>();
  readonly chosen = input<boolean>();

  protected role(): string {
    if (this.checked() !== undefined) return 'menuitemcheckbox';
    return this.chosen() === undefined ? 'menuitem' : 'menuitemradio';
  }
}

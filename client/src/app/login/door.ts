import { afterNextRender, Component, ElementRef, inject, input } from '@angular/core';
import { I18n } from '../i18n/i18n.ts';
import { LanguageChoice } from './language-choice.ts';

/** What stands around the pages of somebody who is not signed in. */
@Component({ selector: 'app-door', imports: [LanguageChoice], templateUrl: './door.html' })
export class Door {
  readonly heading = input.required<string>();
  protected readonly t = inject(I18n).door;
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  constructor() {
    afterNextRender({ write: () => this.takeFocus() });
  }

  /** Under a finger the keyboard would come up and hide half of the page. */
  private takeFocus(): void {
    const isTyped = matchMedia('(pointer: fine)').matches;
    const first = isTyped ? this.element.querySelector<HTMLElement>('[data-first]') : null;
    (first ?? this.element.querySelector('h1'))?.focus();
  }
}

import { Component, ElementRef, inject, signal } from '@angular/core';
import { I18n } from '../i18n/i18n.ts';
import { Icon } from '../ui/marks/icon.ts';

/** Around a password: shows it for as long as its owner wants. */
@Component({
  selector: 'app-reveal',
  imports: [Icon],
  template: `
    <ng-content />
    <button
      class="button quiet small icon"
      type="button"
      [attr.aria-label]="t().passwords.show"
      [attr.aria-pressed]="isShown()"
      (click)="showOrHide()"
    >
      <app-icon [name]="isShown() ? 'eye-off' : 'eye'" />
    </button>
  `,
})
export class Reveal {
  protected readonly t = inject(I18n).door;
  private readonly shown = signal(false);
  protected readonly isShown = this.shown.asReadonly();
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected showOrHide(): void {
    this.shown.update((isShown) => !isShown);
    this.element.querySelector('input')!.type = this.shown() ? 'text' : 'password';
  }
}

import { Component } from '@angular/core';
import { Floating } from './floating.ts';
import { isTouched } from '../touch.ts';

/** A small room beside a button: pickers, filters. What has `autofocus` gets the focus. */
@Component({ selector: 'app-popover', template: '<ng-content />', host: { role: 'dialog', tabindex: '-1' } })
export class Popover extends Floating {
  readonly role = 'dialog';

  /** A keyboard that slides in over the half of a phone is for who touches a line to type in. */
  protected takeFocus(): void {
    const wanted = this.element.querySelector<HTMLElement>('[autofocus]');
    const first = this.element.querySelector<HTMLElement>('input, select, textarea, button, a[href], [tabindex="0"]');
    (wanted ?? (isTouched() ? this.element : first) ?? this.element).focus();
  }
}

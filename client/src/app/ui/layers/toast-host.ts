import { Component, DestroyRef, effect, ElementRef, inject } from '@angular/core';
import { I18n } from '../../i18n/i18n.ts';
import { Icon } from '../marks/icon.ts';
import { Toasts, type Toast } from './toasts.ts';
import { TopLayer } from './top-layer.ts';

/** Where toasts are shown: once, in the application's root. */
@Component({
  selector: 'app-toast-host',
  imports: [Icon],
  templateUrl: './toast-host.html',
  host: {
    popover: 'manual',
    role: 'region',
    '[attr.aria-label]': 't().ui.news',
    '(pointerenter)': 'toasts.hold()',
    '(pointerleave)': 'toasts.release()',
    '(focusin)': 'toasts.hold()',
    '(focusout)': 'toasts.release()',
  },
})
export class ToastHost {
  protected readonly t = inject(I18n).t;
  protected readonly toasts = inject(Toasts);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  constructor() {
    const leave = inject(TopLayer).follow((top) => {
      if (this.element.parentElement !== top) top.append(this.element);
      this.showAbove();
    });
    inject(DestroyRef).onDestroy(leave);
    effect(() => {
      this.toasts.all();
      this.showAbove();
    });
  }

  protected act(toast: Toast): void {
    this.toasts.dismiss(toast.id);
    toast.action?.run();
  }

  /** Shown anew it lies above whatever was shown since. */
  private showAbove(): void {
    if (!this.element.isConnected) return;
    this.element.hidePopover();
    if (this.toasts.all().length > 0) this.element.showPopover();
  }
}

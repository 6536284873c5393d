import {
  afterNextRender,
  booleanAttribute,
  Component,
  DestroyRef,
  type ElementRef,
  inject,
  input,
  output,
  viewChild,
} from '@angular/core';
import { I18n } from '../../i18n/i18n.ts';
import { Icon } from '../marks/icon.ts';
import { TopLayer } from './top-layer.ts';

let count = 0;

/**
 * A modal dialog, open as long as it is drawn: `@if (isAsking()) { <app-dialog title="…" (closed)="isAsking.set(false)">`.
 * What has `autofocus` inside gets the focus; what had it before gets it back. A `<footer>` holds the buttons.
 */
@Component({
  selector: 'app-dialog',
  imports: [Icon],
  templateUrl: './dialog.html',
  host: { '[attr.title]': 'null' }, // or the browser shows it wherever the pointer rests
})
export class Dialog {
  readonly title = input.required<string>();
  /** Lies along the side of the window and leaves the page visible. */
  readonly sheet = input(false, { transform: booleanAttribute });
  readonly wide = input(false, { transform: booleanAttribute });
  /** Draws no heading: the content has its own, and its own way out. */
  readonly bare = input(false, { transform: booleanAttribute });
  /** Asked when the reader wants to leave, by whatever way. */
  readonly canClose = input<() => boolean | Promise<boolean>>(() => true);
  readonly closed = output();

  protected readonly t = inject(I18n).t;
  protected readonly headingId = `dialog-${++count}`;
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');
  private readonly topLayer = inject(TopLayer);
  private readonly opener = document.activeElement;
  private isPressedOutside = false;
  private isAsking = false;

  constructor() {
    afterNextRender({ write: () => this.show() });
    inject(DestroyRef).onDestroy(() => this.hide());
  }

  /** The same as Escape: for buttons of the content. */
  async leave(): Promise<void> {
    if (this.isAsking) return;
    this.isAsking = true;
    const mayClose = await this.canClose()();
    this.isAsking = false;
    if (mayClose) this.closed.emit();
  }

  protected stay(event: Event): void {
    if (event.target !== this.dialog().nativeElement) return;
    event.preventDefault();
    void this.leave();
  }

  /** Before the browser does: it would close at the second Escape, whatever `canClose` says. */
  protected leaveByKey(event: Event): void {
    if (event.defaultPrevented || (event as KeyboardEvent).isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    void this.leave();
  }

  protected press(event: Event): void {
    this.isPressedOutside = event.target === this.dialog().nativeElement;
  }

  protected leaveByClick(event: Event): void {
    if (this.isPressedOutside && event.target === this.dialog().nativeElement) void this.leave();
  }

  private show(): void {
    const dialog = this.dialog().nativeElement;
    dialog.showModal();
    this.topLayer.enter(dialog);
    (dialog.querySelector<HTMLElement>('[autofocus]') ?? this.heading().nativeElement).focus();
  }

  private hide(): void {
    const dialog = this.dialog().nativeElement;
    this.topLayer.leave(dialog);
    const active = document.activeElement;
    const hasFocus = active === document.body || dialog.contains(active);
    if (hasFocus && this.opener instanceof HTMLElement && this.opener.isConnected) this.opener.focus();
  }
}

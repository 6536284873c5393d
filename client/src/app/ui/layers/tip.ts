import { DestroyRef, Directive, ElementRef, inject, input } from '@angular/core';
import { keepBeside } from './beside.ts';
import type { Place } from './placing.ts';

/** Names a control that is only a sign, to the eye and to the ear: `<button class="button icon" [appTip]="…" tipKeys="E">`. */
@Directive({
  selector: '[appTip]',
  host: {
    '[attr.aria-label]': 'text()',
    '(pointerenter)': 'wait($event)',
    '(pointerleave)': 'hide()',
    '(pointerdown)': 'hide()',
    '(keydown)': 'hide()',
    '(focus)': 'showToKeyboard()',
    '(blur)': 'hide()',
  },
})
export class Tip {
  readonly text = input.required<string>({ alias: 'appTip' });
  /** The keys that do the same. */
  readonly keys = input<string>(undefined, { alias: 'tipKeys' });
  readonly side = input<Place['side']>('below', { alias: 'tipSide' });

  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private waiting?: ReturnType<typeof setTimeout>;
  private shown?: () => void;

  constructor() {
    inject(DestroyRef).onDestroy(() => this.hide());
  }

  protected wait({ pointerType }: PointerEvent): void {
    if (pointerType === 'touch') return; // a finger would cover it
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.show(), 450);
  }

  protected showToKeyboard(): void {
    if (this.element.matches(':focus-visible')) this.show();
  }

  protected hide(): void {
    clearTimeout(this.waiting);
    this.shown?.();
    this.shown = undefined;
  }

  private show(): void {
    if (this.shown || this.element.ariaExpanded === 'true') return;
    const box = draw(this.text(), this.keys());
    document.body.append(box);
    box.showPopover();
    const stop = keepBeside(box, this.element, { side: this.side(), align: 'centre' });
    this.shown = () => {
      stop();
      box.remove();
    };
  }
}

/** Hidden from screen readers, which have the name already. */
function draw(text: string, keys: string | undefined): HTMLElement {
  const box = document.createElement('div');
  box.className = 'tip';
  box.popover = 'manual';
  box.ariaHidden = 'true';
  box.textContent = text;
  if (keys) {
    const sign = document.createElement('kbd');
    sign.className = 'kbd';
    sign.textContent = keys;
    box.append(sign);
  }
  return box;
}

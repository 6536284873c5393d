import { afterNextRender, Directive, ElementRef, inject } from '@angular/core';

/** A textarea as high as its text. The style sheet does it where the browser can. */
@Directive({ selector: 'textarea[appAutosize]', host: { class: 'autosize', '(input)': 'fit()' } })
export class Autosize {
  private readonly element = inject<ElementRef<HTMLTextAreaElement>>(ElementRef).nativeElement;
  private readonly isNeeded = !CSS.supports('field-sizing', 'content');

  constructor() {
    afterNextRender({ write: () => this.fit() });
  }

  fit(): void {
    if (!this.isNeeded) return;
    this.element.style.blockSize = 'auto';
    this.element.style.blockSize = `${this.element.scrollHeight + 2}px`;
  }
}

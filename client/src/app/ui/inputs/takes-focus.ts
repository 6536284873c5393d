import { afterNextRender, Directive, ElementRef, inject } from '@angular/core';

/** What was drawn because somebody wants to write there takes the focus: a name to be written over, a text to be gone on with. */
@Directive({ selector: '[appTakesFocus]' })
export class TakesFocus {
  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const focus = () => {
      const element = host.querySelector<HTMLElement>('textarea, input') ?? host;
      element.focus();
      if (element instanceof HTMLInputElement) element.select();
      if (element instanceof HTMLTextAreaElement) element.setSelectionRange(element.value.length, element.value.length);
    };
    afterNextRender({ write: focus });
  }
}

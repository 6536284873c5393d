import { afterNextRender, Directive, ElementRef, inject } from '@angular/core';

/** What was drawn because somebody wants to write there takes the focus; the cursor stands at the end. */
@Directive({ selector: '[appTakesFocus]' })
export class TakesFocus {
  constructor() {
    const element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const focus = () => {
      element.focus();
      if (element instanceof HTMLTextAreaElement) element.setSelectionRange(element.value.length, element.value.length);
    };
    afterNextRender({ write: focus });
  }
}

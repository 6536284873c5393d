import { afterRenderEffect, Component, computed, ElementRef, inject, input } from '@angular/core';

let count = 0;

/**
 * A control with its label, a hint and what is wrong with it:
 * `<app-field [label]="…" [errors]="form.name().touched() ? form.name().errors() : []"><input class="input" [formField]="form.name" /></app-field>`.
 */
@Component({
  selector: 'app-field',
  template: `
    <label [for]="controlId">{{ label() }}</label>
    <ng-content />
    @if (hint(); as hint) {
      <p class="hint" [id]="hintId">{{ hint }}</p>
    }
    @if (texts().length > 0) {
      <p class="errors" [id]="errorsId" role="alert">{{ texts().join(' ') }}</p>
    }
  `,
})
export class Field {
  readonly label = input.required<string>();
  readonly hint = input<string>();
  readonly errors = input<readonly (string | { readonly message?: string })[]>([]);

  private readonly id = ++count;
  protected readonly controlId = `field-${this.id}`;
  protected readonly hintId = `hint-${this.id}`;
  protected readonly errorsId = `errors-${this.id}`;
  protected readonly texts = computed(() =>
    this.errors().flatMap((error) => (typeof error === 'string' ? error : (error.message ?? []))),
  );

  constructor() {
    const element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    afterRenderEffect({
      write: () => {
        const [isWrong, hasHint] = [this.texts().length > 0, this.hint() !== undefined];
        const control = element.querySelector('input, textarea, select');
        if (!control) return;
        control.id = this.controlId;
        control.ariaInvalid = isWrong ? 'true' : null;
        const described = [isWrong && this.errorsId, hasHint && this.hintId].filter(Boolean).join(' ');
        if (described) control.setAttribute('aria-describedby', described);
        else control.removeAttribute('aria-describedby');
      },
    });
  }
}

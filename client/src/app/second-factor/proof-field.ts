import {
  afterNextRender,
  Component,
  computed,
  ElementRef,
  inject,
  Injector,
  input,
  output,
  signal,
} from '@angular/core';
import { I18n } from '../i18n/i18n.ts';
import { Field } from '../ui/inputs/field.ts';

export type Proof = { readonly code: string } | { readonly recoveryCode: string };

/** What proves the second factor: six digits of the app, or one of the recovery codes. */
@Component({ selector: 'app-proof-field', imports: [Field], templateUrl: './proof-field.html' })
export class ProofField {
  readonly problem = input('');
  /** Null while it is not complete. */
  readonly changed = output<Proof | null>();
  /** Six digits are there: nobody has to press a button. */
  readonly complete = output();

  protected readonly t = inject(I18n).door;
  private readonly byRecovery = signal(false);
  protected readonly isByRecovery = this.byRecovery.asReadonly();
  protected readonly errors = computed(() => (this.problem() ? [this.problem()] : []));
  private readonly injector = inject(Injector);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected readCode(text: string): void {
    const code = text.replace(/\D/g, '');
    const isComplete = code.length === 6;
    this.changed.emit(isComplete ? { code } : null);
    if (isComplete) this.complete.emit();
  }

  protected readRecoveryCode(text: string): void {
    const recoveryCode = text.trim();
    this.changed.emit(recoveryCode.length >= 16 ? { recoveryCode } : null);
  }

  protected switch(): void {
    this.byRecovery.update((is) => !is);
    this.changed.emit(null);
    afterNextRender({ write: () => this.element.querySelector('input')?.focus() }, { injector: this.injector });
  }
}

import { Component, inject, input, output, signal } from '@angular/core';
import type { SignedIn } from '@taskmanager/contract';
import { I18n } from '../i18n/i18n.ts';
import { ProofField, type Proof } from '../second-factor/proof-field.ts';
import { Refusal } from '../server/refusals.ts';
import { problemOf } from '../server/problem-words.ts';
import { Server } from '../server/server.ts';

/** The second step: a code of the app, sent as soon as it is typed, or one of the recovery codes. */
@Component({
  selector: 'app-second-step-form',
  imports: [ProofField],
  template: `
    <form class="stack" (submit)="$event.preventDefault(); send()">
      <app-proof-field [problem]="problem()" (changed)="proof.set($event)" (complete)="send()" />
      <button class="button primary wide" type="submit" [attr.aria-busy]="isSending()">{{ t().login.signIn }}</button>
    </form>
  `,
})
export class SecondStepForm {
  readonly ticket = input.required<string>();
  readonly entered = output<SignedIn>();
  /** The ticket is too old: the password has to be said again. */
  readonly lapsed = output();

  private readonly server = inject(Server);
  protected readonly t = inject(I18n).door;
  protected readonly proof = signal<Proof | null>(null);
  protected readonly problem = signal('');
  protected readonly isSending = signal(false);

  protected async send(): Promise<void> {
    const proof = this.proof();
    if (this.isSending()) return;
    if (!proof) return this.problem.set(this.t().login.codeWanted);
    this.isSending.set(true);
    this.problem.set('');
    try {
      const body = { ...proof, ticket: this.ticket() };
      this.entered.emit(await this.server.ask('POST /auth/login/second-factor', { body }));
    } catch (error) {
      if (error instanceof Refusal && error.code === 'session-ended') this.lapsed.emit();
      else this.problem.set(problemOf(error, this.t()));
    }
    this.isSending.set(false);
  }
}

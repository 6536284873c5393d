import { Component, effect, inject, output, signal } from '@angular/core';
import type { SignedIn } from '@taskmanager/contract';
import { Me } from '../accounts/me.ts';
import { I18n } from '../i18n/i18n.ts';
import { Outbox } from '../outbox/outbox.ts';
import { Server } from '../server/server.ts';
import { SignOut } from '../shell/sign-out.ts';
import { Dialog } from '../ui/layers/dialog.ts';
import { LoginForm } from './login-form.ts';
import { SecondStepForm } from './second-step-form.ts';

/** The session is over while somebody works: they sign in where they are, and everything stays as it is. */
@Component({
  selector: 'app-sign-in-again-dialog',
  imports: [Dialog, LoginForm, SecondStepForm],
  template: `
    <app-dialog [title]="t().login.againTitle" (closed)="closed.emit()">
      <div class="stack">
        @if (ticket(); as passed) {
          <app-second-step-form [ticket]="passed" (entered)="enter($event)" (lapsed)="ticket.set('')" />
        } @else {
          <p>{{ t().login.againText }}</p>
          <app-login-form [isSettled]="true" [email]="email" (entered)="enter($event)" (ticket)="ticket.set($event)" />
        }
        <button class="button quiet" type="button" (click)="signOut()">{{ t().login.someoneElse }}</button>
      </div>
    </app-dialog>
  `,
})
export class SignInAgainDialog {
  readonly closed = output<void>();

  private readonly me = inject(Me);
  private readonly leave = inject(SignOut);
  private readonly outbox = inject(Outbox);
  protected readonly t = inject(I18n).t;
  protected readonly email = this.me.account()?.email ?? '';
  protected readonly ticket = signal('');

  constructor() {
    const server = inject(Server);
    // here, or in another tab
    effect(() => {
      if (!server.sessionEnded()) this.closed.emit();
    });
  }

  protected enter(account: SignedIn): void {
    this.me.signedIn(account);
    this.outbox.sendNow();
  }

  protected signOut(): void {
    void this.leave.signOut();
  }
}

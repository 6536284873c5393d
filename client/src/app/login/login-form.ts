import { Component, inject, input, linkedSignal, output } from '@angular/core';
import { form, FormField, FormRoot } from '@angular/forms/signals';
import type { SignedIn } from '@taskmanager/contract';
import { needAddress, needPassword } from '../accounts/account-rules.ts';
import { createSending } from '../accounts/sending.ts';
import { I18n } from '../i18n/i18n.ts';
import { PasswordField } from '../passwords/password-field.ts';
import { Server } from '../server/server.ts';
import { Field } from '../ui/inputs/field.ts';

/** The first step of signing in, and the only one where there is no second factor. */
@Component({
  selector: 'app-login-form',
  imports: [Field, FormField, FormRoot, PasswordField],
  templateUrl: './login-form.html',
})
export class LoginForm {
  readonly email = input('');
  /** For somebody whose session has ended: it is their account or none. */
  readonly isSettled = input(false);
  readonly entered = output<SignedIn>();
  readonly ticket = output<string>();

  private readonly server = inject(Server);
  protected readonly t = inject(I18n).door;
  private readonly login = linkedSignal(() => ({ email: this.email(), password: '' }));
  protected readonly sending = createSending(this.login, () => this.signIn());
  protected readonly form = form(
    this.login,
    (path) => {
      needAddress(path.email, this.t);
      needPassword(path.password, this.t);
    },
    this.sending.options,
  );

  private async signIn(): Promise<void> {
    const { email, password } = this.login();
    const answer = await this.server.ask('POST /auth/login', { body: { email: email.trim(), password } });
    if ('ticket' in answer) this.ticket.emit(answer.ticket);
    else this.entered.emit(answer);
  }
}

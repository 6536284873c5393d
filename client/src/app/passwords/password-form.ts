import { Component, inject, signal } from '@angular/core';
import { form, FormRoot } from '@angular/forms/signals';
import { needNewPassword, needPassword } from '../accounts/account-rules.ts';
import { Me } from '../accounts/me.ts';
import { createSending, type Fault } from '../accounts/sending.ts';
import { Confirmation } from '../confirmation/confirmation.ts';
import { I18n } from '../i18n/i18n.ts';
import { Refusal } from '../server/refusals.ts';
import { Server } from '../server/server.ts';
import { Toasts } from '../ui/layers/toasts.ts';
import { NewPasswordField } from './new-password-field.ts';
import { PasswordField } from './password-field.ts';

type Wanted = { readonly current: string; readonly password: string };
const nothing: Wanted = { current: '', password: '' };

/** Another password for somebody who knows the one they have. */
@Component({
  selector: 'app-password-form',
  imports: [FormRoot, NewPasswordField, PasswordField],
  templateUrl: './password-form.html',
})
export class PasswordForm {
  private readonly server = inject(Server);
  private readonly confirmation = inject(Confirmation);
  private readonly toasts = inject(Toasts);
  protected readonly me = inject(Me);
  protected readonly t = inject(I18n).t;
  private readonly wanted = signal(nothing);
  protected readonly sending = createSending(this.wanted, (wanted) => this.change(wanted));
  protected readonly form = form(
    this.wanted,
    (path) => {
      needPassword(path.current, this.t);
      needNewPassword(path.password, this.t);
    },
    this.sending.options,
  );

  private async change({ current, password }: Wanted): Promise<Fault | void> {
    const body = { currentPassword: current, password };
    try {
      const done = await this.confirmation.around(() => this.server.ask('POST /auth/password', { body }));
      if (!done) return;
      this.me.signedIn(done.answer);
      this.wanted.set(nothing);
      this.sending.reset();
      this.toasts.say(this.t().accounts.passwordChanged);
    } catch (error) {
      const fault = this.faultIn(error);
      if (!fault) throw error;
      return fault;
    }
  }

  private faultIn(error: unknown): Fault | undefined {
    if (!(error instanceof Refusal)) return undefined;
    const { confirmation, passwords } = this.t();
    const kind = 'refused';
    if (error.code === 'wrong-credentials') return { kind, fieldTree: this.form.current, message: confirmation.wrong };
    return error.fields.some(({ path }) => path === 'password')
      ? { kind, fieldTree: this.form.password, message: passwords.easyToGuess }
      : undefined;
  }
}

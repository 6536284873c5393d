import { Component, inject, input, signal } from '@angular/core';
import { form, FormField, FormRoot } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { needAddress, needName, needNewPassword } from '../accounts/account-rules.ts';
import { Me } from '../accounts/me.ts';
import { createSending, type Fault } from '../accounts/sending.ts';
import { I18n } from '../i18n/i18n.ts';
import { heldInvitation } from '../joining/held-invitation.ts';
import { Door } from '../login/door.ts';
import { safeNext } from '../login/next.ts';
import { NewPasswordField } from '../passwords/new-password-field.ts';
import { Refusal } from '../server/refusals.ts';
import { Server } from '../server/server.ts';
import { Field } from '../ui/inputs/field.ts';
import { RouterLink } from '../ui/router-link.ts';

@Component({
  selector: 'app-register-page',
  imports: [Door, Field, FormField, FormRoot, NewPasswordField, RouterLink],
  templateUrl: './register-page.html',
})
export class RegisterPage {
  readonly next = input<string>();

  private readonly server = inject(Server);
  private readonly me = inject(Me);
  private readonly router = inject(Router);
  private readonly i18n = inject(I18n);
  protected readonly t = this.i18n.t;
  /** Where the mail went that has to be opened first. */
  protected readonly mailedTo = signal('');
  private readonly account = signal({ name: '', email: '', password: '' });
  protected readonly sending = createSending(this.account, () => this.register());
  protected readonly form = form(
    this.account,
    (path) => {
      needName(path.name, () => this.t().registration.nameWanted);
      needAddress(path.email, this.t);
      needNewPassword(path.password, this.t);
    },
    this.sending.options,
  );

  private async register(): Promise<Fault | void> {
    const { name, email, password } = this.account();
    const body = {
      name: name.trim(),
      email: email.trim(),
      password,
      locale: this.i18n.formats(),
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      invitation: heldInvitation(),
    };
    try {
      const answer = await this.server.ask('POST /auth/register', { body });
      if ('message' in answer) return this.mailedTo.set(body.email);
      this.me.signedIn(answer);
      await this.router.navigateByUrl(safeNext(this.next()), { replaceUrl: true });
    } catch (error) {
      const fault = this.faultIn(error);
      if (!fault) throw error;
      return fault;
    }
  }

  private faultIn(error: unknown): Fault | undefined {
    if (!(error instanceof Refusal)) return undefined;
    const { registration, passwords } = this.t();
    if (error.code === 'email-taken') return at(this.form.email, registration.emailTaken);
    const [path] = error.fields.map(({ path }) => path);
    if (path === 'password') return at(this.form.password, passwords.easyToGuess);
    return path === 'email' ? at(this.form.email, registration.addressWanted) : undefined;
  }
}

function at(fieldTree: Fault['fieldTree'], message: string): Fault {
  return { kind: 'refused', fieldTree, message };
}

import { Component, inject, signal } from '@angular/core';
import { form, FormRoot } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { needNewPassword } from '../accounts/account-rules.ts';
import { createSending, type Fault } from '../accounts/sending.ts';
import { I18n } from '../i18n/i18n.ts';
import { Door } from '../login/door.ts';
import { takeLinkToken } from '../login/link-token.ts';
import { Refusal } from '../server/refusals.ts';
import { Server } from '../server/server.ts';
import { NewPasswordField } from './new-password-field.ts';
import { RouterLink } from '../ui/router-link.ts';

/** Where the link leads that was mailed to somebody who forgot their password. */
@Component({
  selector: 'app-reset-page',
  imports: [Door, FormRoot, NewPasswordField, RouterLink],
  templateUrl: './reset-page.html',
})
export class ResetPage {
  private readonly server = inject(Server);
  private readonly router = inject(Router);
  protected readonly t = inject(I18n).door;
  private readonly token = takeLinkToken();
  /** The link opens nothing (any more). */
  protected readonly isOver = signal(this.token === '');
  private readonly wanted = signal({ password: '' });
  protected readonly sending = createSending(this.wanted, () => this.setPassword());
  protected readonly form = form(this.wanted, (path) => needNewPassword(path.password, this.t), this.sending.options);

  private async setPassword(): Promise<Fault | void> {
    try {
      const body = { token: this.token, password: this.wanted().password };
      await this.server.ask('POST /auth/password/reset', { body });
      await this.router.navigateByUrl('/login?done=reset', { replaceUrl: true });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code === 'link-expired') return this.isOver.set(true);
      if (error.fields.some(({ path }) => path === 'token')) return this.isOver.set(true);
      if (error.fields.length === 0) throw error;
      return { kind: 'refused', fieldTree: this.form.password, message: this.t().passwords.easyToGuess };
    }
  }
}

import { Component, inject, signal } from '@angular/core';
import { form, FormField, FormRoot } from '@angular/forms/signals';
import { needAddress } from '../accounts/account-rules.ts';
import { createSending } from '../accounts/sending.ts';
import { I18n } from '../i18n/i18n.ts';
import { Door } from '../login/door.ts';
import { Server } from '../server/server.ts';
import { Field } from '../ui/inputs/field.ts';
import { RouterLink } from '../ui/router-link.ts';

@Component({
  selector: 'app-forgot-page',
  imports: [Door, Field, FormField, FormRoot, RouterLink],
  templateUrl: './forgot-page.html',
})
export class ForgotPage {
  private readonly server = inject(Server);
  protected readonly t = inject(I18n).door;
  protected readonly mailedTo = signal('');
  private readonly asked = signal({ email: '' });
  protected readonly sending = createSending(this.asked, () => this.askForMail());
  protected readonly form = form(this.asked, (path) => needAddress(path.email, this.t), this.sending.options);

  private async askForMail(): Promise<void> {
    const email = this.asked().email.trim();
    await this.server.ask('POST /auth/password/forgot', { body: { email } });
    this.mailedTo.set(email);
  }
}

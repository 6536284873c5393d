import { Component, inject, input, signal } from '@angular/core';
import { form, FormField, FormRoot } from '@angular/forms/signals';
import type { Account } from '@taskmanager/contract';
import { Confirmation } from '../confirmation/confirmation.ts';
import { I18n } from '../i18n/i18n.ts';
import { problemOf } from '../server/problem-words.ts';
import { Server } from '../server/server.ts';
import { Field } from '../ui/inputs/field.ts';
import { Toasts } from '../ui/layers/toasts.ts';
import { needAddress } from './account-rules.ts';
import { createSending } from './sending.ts';

/** The address mail goes to: whether it is proven, and how it becomes another. */
@Component({
  selector: 'app-address-form',
  imports: [Field, FormField, FormRoot],
  templateUrl: './address-form.html',
})
export class AddressForm {
  readonly account = input.required<Account>();

  private readonly server = inject(Server);
  private readonly confirmation = inject(Confirmation);
  private readonly toasts = inject(Toasts);
  protected readonly t = inject(I18n).t;
  protected readonly isChanging = signal(false);
  protected readonly mailedTo = signal('');
  private readonly wanted = signal({ email: '' });
  protected readonly sending = createSending(this.wanted, ({ email }) => this.change(email.trim()));
  protected readonly form = form(this.wanted, (path) => needAddress(path.email, this.t), this.sending.options);

  protected async proveAgain(): Promise<void> {
    try {
      await this.server.ask('POST /auth/verify/send');
      this.toasts.say(this.t().accounts.linkSent(this.account().email));
    } catch (error) {
      this.toasts.warn(problemOf(error, this.t()));
    }
  }

  protected stop(): void {
    this.isChanging.set(false);
    this.sending.reset();
    this.wanted.set({ email: '' });
  }

  private async change(email: string): Promise<void> {
    const done = await this.confirmation.around(() => this.server.ask('POST /auth/email', { body: { email } }));
    if (!done) return;
    this.mailedTo.set(email);
    this.stop();
  }
}

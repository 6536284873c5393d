import { Component, inject, output, signal } from '@angular/core';
import { form, FormRoot } from '@angular/forms/signals';
import { needPassword } from '../accounts/account-rules.ts';
import { Me } from '../accounts/me.ts';
import { createSending, type Fault } from '../accounts/sending.ts';
import { I18n } from '../i18n/i18n.ts';
import { PasswordField } from '../passwords/password-field.ts';
import { ProofField, type Proof } from '../second-factor/proof-field.ts';
import { Refusal } from '../server/refusals.ts';
import { Server } from '../server/server.ts';
import { Dialog } from '../ui/layers/dialog.ts';

@Component({
  selector: 'app-confirmation-dialog',
  imports: [Dialog, FormRoot, PasswordField, ProofField],
  templateUrl: './confirmation-dialog.html',
})
export class ConfirmationDialog {
  /** Whether the reader is who they say. */
  readonly closed = output<boolean>();

  private readonly server = inject(Server);
  protected readonly t = inject(I18n).t;
  protected readonly account = inject(Me).account;
  protected readonly proof = signal<Proof | null>(null);
  private readonly said = signal({ password: '' });
  protected readonly sending = createSending(this.said, ({ password }) => this.confirm(password));
  protected readonly form = form(this.said, (path) => needPassword(path.password, this.t), this.sending.options);

  private async confirm(password: string): Promise<Fault | void> {
    try {
      await this.server.ask('POST /auth/confirm', { body: { password, ...this.proof() } });
      this.closed.emit(true);
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'wrong-credentials')) throw error;
      return { kind: 'refused', fieldTree: this.form.password, message: this.t().confirmation.wrong };
    }
  }
}

import { Component, inject, output, signal } from '@angular/core';
import { form, FormField, FormRoot } from '@angular/forms/signals';
import type { ApiToken, NewApiToken } from '@taskmanager/contract';
import { needName } from '../accounts/account-rules.ts';
import { Me } from '../accounts/me.ts';
import { createSending } from '../accounts/sending.ts';
import { Confirmation } from '../confirmation/confirmation.ts';
import { I18n } from '../i18n/i18n.ts';
import { Server } from '../server/server.ts';
import { Field } from '../ui/inputs/field.ts';

export type MadeToken = ApiToken & { readonly token: string };
type Scope = NewApiToken['scopes'][number];

@Component({
  selector: 'app-token-form',
  imports: [Field, FormField, FormRoot],
  templateUrl: './token-form.html',
})
export class TokenForm {
  readonly made = output<MadeToken>();
  readonly closed = output();

  private readonly server = inject(Server);
  private readonly confirmation = inject(Confirmation);
  protected readonly t = inject(I18n).t;
  private readonly isAdmin = inject(Me).account()?.isAdmin ?? false;
  protected readonly scopes: readonly Scope[] = this.isAdmin ? ['read', 'write', 'admin'] : ['read', 'write'];
  protected readonly days = ['7', '30', '90', '365'];
  private readonly wanted = signal({ name: '', scope: 'read', days: '90' });
  protected readonly sending = createSending(this.wanted, () => this.make());
  protected readonly form = form(
    this.wanted,
    (path) => needName(path.name, () => this.t().tokens.nameWanted),
    this.sending.options,
  );

  private async make(): Promise<void> {
    const { name, scope, days } = this.wanted();
    const body = { name: name.trim(), scopes: [scope as Scope], expiresInDays: Number(days) }; // one of those offered
    const done = await this.confirmation.around(() => this.server.ask('POST /auth/tokens', { body }));
    if (done) this.made.emit(done.answer);
  }
}

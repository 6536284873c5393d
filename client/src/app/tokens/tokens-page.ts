import { Component, inject, signal } from '@angular/core';
import type { ApiToken } from '@taskmanager/contract';
import { Format } from '../i18n/format.ts';
import { I18n } from '../i18n/i18n.ts';
import { createLoaded } from '../server/loaded.ts';
import { LoadingFace } from '../server/loading-face.ts';
import { problemOf } from '../server/problem-words.ts';
import { Server } from '../server/server.ts';
import { Confirm } from '../ui/layers/confirm.ts';
import { Copy } from '../ui/copy.ts';
import { Face } from '../ui/marks/face.ts';
import { Icon } from '../ui/marks/icon.ts';
import { Toasts } from '../ui/layers/toasts.ts';
import { TokenForm, type MadeToken } from './token-form.ts';

/** Keys by which programs act for somebody. */
@Component({
  selector: 'app-tokens-page',
  imports: [Face, Icon, LoadingFace, TokenForm],
  templateUrl: './tokens-page.html',
})
export class TokensPage {
  private readonly server = inject(Server);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  private readonly clipboard = inject(Copy);
  protected readonly format = inject(Format);
  protected readonly t = inject(I18n).t;
  protected readonly isMaking = signal(false);
  /** Its secret is known now and never again. */
  protected readonly made = signal<MadeToken | null>(null);
  protected readonly tokens = createLoaded(async () => (await this.server.ask('GET /auth/tokens')).items);

  protected show(made: MadeToken): void {
    const { token: _secret, ...token } = made;
    this.isMaking.set(false);
    this.made.set(made);
    this.tokens.change((all) => [token, ...all]);
  }

  protected copy(secret: string): void {
    void this.clipboard.text(secret);
  }

  protected async revoke({ id, name }: ApiToken): Promise<void> {
    const { revokeTitle, revokeText, revoke, revoked } = this.t().tokens;
    if (!(await this.confirm.ask({ title: revokeTitle(name), text: revokeText, action: revoke, danger: true }))) return;
    try {
      await this.server.ask('DELETE /auth/tokens/:tokenId', { params: { tokenId: id } });
      this.tokens.change((all) => all.filter((token) => token.id !== id));
      if (this.made()?.id === id) this.made.set(null);
      this.toasts.say(revoked(name));
    } catch (error) {
      this.toasts.warn(problemOf(error, this.t()));
    }
  }

  /** The widest says it all. */
  protected scopeOf({ scopes }: ApiToken): string {
    const widest = (['admin', 'write', 'read'] as const).find((scope) => scopes.includes(scope)) ?? 'read';
    return this.t().tokens.scopes[widest];
  }

  protected isOver({ expiresAt }: ApiToken): boolean {
    return expiresAt < new Date().toISOString();
  }
}

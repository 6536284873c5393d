import { inject, Service } from '@angular/core';
import type { AccountChange } from '@taskmanager/contract';
import { I18n } from '../i18n/i18n.ts';
import { problemOf } from '../server/problem-words.ts';
import { Server } from '../server/server.ts';
import { Toasts } from '../ui/layers/toasts.ts';
import { Me } from './me.ts';

/** What somebody says of themselves. */
@Service()
export class Profile {
  private readonly server = inject(Server);
  private readonly me = inject(Me);
  private readonly toasts = inject(Toasts);
  private readonly t = inject(I18n).t;

  async change(change: AccountChange): Promise<void> {
    this.me.changed(await this.server.ask('PATCH /auth/me', { body: change }));
  }

  /** For what is chosen, not typed: shown as it is again where it could not be kept. */
  async choose(change: AccountChange): Promise<void> {
    try {
      await this.change(change);
      this.toasts.say(this.t().accounts.kept);
    } catch (error) {
      this.toasts.warn(problemOf(error, this.t()));
    }
  }

  async showPicture(picture: Blob): Promise<void> {
    const { avatar } = await this.server.ask('PUT /me/avatar', { bytes: picture }, { timeoutMs: 60_000 });
    this.update({ avatar });
  }

  async showNoPicture(): Promise<void> {
    await this.server.ask('DELETE /me/avatar');
    this.update({ avatar: undefined });
  }

  private update(change: { avatar: string | undefined }): void {
    const account = this.me.account();
    if (account) this.me.changed({ ...account, ...change });
  }
}

import { inject, Service } from '@angular/core';
import { Session } from '../accounts/session.ts';
import { I18n } from '../i18n/i18n.ts';
import { Outbox } from '../outbox/outbox.ts';
import { Confirm } from '../ui/layers/confirm.ts';

/** Whoever leaves loses what was not sent, and is told so before. */
@Service()
export class SignOut {
  private readonly session = inject(Session);
  private readonly outbox = inject(Outbox);
  private readonly confirm = inject(Confirm);
  private readonly t = inject(I18n).t;

  async signOut(): Promise<void> {
    if (!(await this.mayLose())) return;
    await this.session.signOut();
    // A new page, so that nothing of them stays in memory.
    location.assign(`${document.baseURI}login`);
  }

  private async mayLose(): Promise<boolean> {
    const { signOut, signOutTitle, signOutLoses } = this.t().shell;
    const unsent = this.outbox.unsent();
    if (unsent === 0) return true;
    return this.confirm.ask({ title: signOutTitle, text: signOutLoses(unsent), action: signOut, danger: true });
  }
}
